"""An article of 27 texts, for whoever reviews one from first to last: English, and Spanish."""

TEXTS: tuple[tuple[str, str, str], ...] = (  # what stands before the English, the English, Spanish
    ("title: ", "Sleeping well", "Dormir bien"),
    ("summary: ", "What helps when nights are long.", "Qué ayuda cuando las noches son largas."),
    ("", "Everybody sleeps badly now and then.", "Todo el mundo duerme mal de vez en cuando."),
    ("", "Most people sleep well again soon.", "La mayoría vuelve pronto a dormir bien."),
    ("## ", "Why sleep matters", "Por qué importa el sueño"),
    ("", "Sleep lets the body rest and mend.", "El sueño permite que el cuerpo descanse y sane."),
    ("", "Tired people fall more easily.", "Las personas cansadas se caen con más facilidad."),
    ("## ", "What you can change", "Lo que puede cambiar"),
    ("", "Small habits help most.", "Lo que más ayuda son los pequeños hábitos."),
    ("- ", "Get up at the same time every day.", "Levántese todos los días a la misma hora."),
    ("- ", "Go out while it is light.", "Salga mientras haya luz."),
    ("- ", "Keep the bedroom dark and quiet.", "Mantenga el dormitorio oscuro y tranquilo."),
    ("- ", "Leave the telephone in another room.", "Deje el teléfono en otra habitación."),
    ("- ", "Drink coffee in the morning only.", "Tome café solo por la mañana."),
    ("", "Change one habit at a time.", "Cambie un hábito cada vez."),
    ("## ", "When you lie awake", "Cuando está despierto en la cama"),
    ("", "Looking at the clock makes it worse.", "Mirar el reloj lo empeora."),
    ("", "Get up and sit somewhere warm.", "Levántese y siéntese en un lugar cálido."),
    ("", "Read or listen to quiet music.", "Lea o escuche música tranquila."),
    ("", "Go back to bed when you feel sleepy.", "Vuelva a la cama cuando tenga sueño."),
    ("## ", "When to ask for help", "Cuándo pedir ayuda"),
    ("", "Talk to your nurse if:", "Hable con su enfermera si:"),
    ("- ", "sleep has been poor for weeks", "duerme mal desde hace semanas"),
    ("- ", "you fall asleep at the wheel", "se queda dormido al volante"),
    ("- ", "somebody hears you gasp at night", "alguien le oye jadear por la noche"),
    ("", "Help is there for you.", "Hay ayuda para usted."),
    ("", "You are far from alone.", "Hay muchas personas como usted."),
)


def article() -> str:
    """The article as its file has it."""
    front = [before + english for before, english, _ in TEXTS[:2]]
    body = [before + english for before, english, _ in TEXTS[2:]]
    return "\n".join(["---", *front, "---", "", "\n\n".join(body), ""])
