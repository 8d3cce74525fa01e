import pytest

from app.engine.spelling import american


@pytest.mark.parametrize(
    ("british", "other"),
    [
        ("The tumours and a Tumour", "The tumors and a Tumor"),
        ("HAEMOGLOBIN, haemophilia", "HEMOGLOBIN, hemophilia"),
        ("oesophagus oestrogen diarrhoea", "esophagus estrogen diarrhea"),
        ("organised, practising, litres", "organized, practising, liters"),
        ("humoured colourful four hour", "humored colourful four hour"),
        ("[[t:g:1]]faeces[[/]]", "[[t:g:1]]feces[[/]]"),
        ("anaemia leukaemia paediatrician", "anemia leukemia pediatrician"),
    ],
)
def test_british_words_are_respelt(british: str, other: str) -> None:
    assert american(british) == other
