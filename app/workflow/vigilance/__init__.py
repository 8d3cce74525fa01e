"""Reviewer vigilance: now and then a planted mistake, to see with its reader whether they see it.

A planted text is shown, answered and explained; no act of the house takes it for a target, and no
decision is ever made on it.
"""

from app.workflow.vigilance.answering import Reply, answer
from app.workflow.vigilance.disguise import Disguise, disguised
from app.workflow.vigilance.planting import Dice, plant

__all__ = ["Dice", "Disguise", "Reply", "answer", "disguised", "plant"]
