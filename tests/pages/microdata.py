"""What a page says in microdata, read as the HTML standard says that it is to be read."""

from dataclasses import dataclass, field

from tests.pages.factory import Node


@dataclass
class Item:
    """One item: its type, and its properties' values in the order of the page."""

    type: str
    values: dict[str, list[str]] = field(default_factory=dict)

    def one(self, name: str) -> str:
        """The only value of a property."""
        (value,) = self.values[name]
        return value


def items(root: Node) -> list[Item]:
    """The page's items; AssertionError for what the standard does not allow."""
    found = []
    for node in root.having("itemscope"):
        assert "itemprop" not in node.attributes, "an item within an item: this reader knows none"
        assert node.attributes["itemscope"] == ""
        found.append(Item(node.attributes["itemtype"], _values(node)))
    if not found:
        assert root.having("itemprop") == [], "a property of nothing"
    return found


def _values(item: Node) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for node in item.having("itemprop"):
        for name in node.attributes["itemprop"].split():
            values.setdefault(name, []).append(_value(node))
    return values


def _value(node: Node) -> str:
    if node.name == "meta":
        assert not {"name", "http-equiv", "charset"} & node.attributes.keys()
        return node.attributes["content"]
    if node.name in ("a", "link", "area"):
        assert node.name != "link" or "rel" not in node.attributes
        return node.attributes["href"]
    if node.name == "time":
        return node.attributes.get("datetime", node.text())
    return node.text()
