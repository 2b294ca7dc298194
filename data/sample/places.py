"""The communes of the samples: none of them exists. A test looks them up in the register of communes."""

from __future__ import annotations

PLACES = (
    "Argelles-du-Mont",
    "Bellavesne",
    "Boisrenard-la-Forêt",
    "Brantaille",
    "Chantevigne",
    "Corvanne",
    "Coursonnaz",
    "Ermenoncelle",
    "Fontarvel",
    "Granvoisin",
    "Lormeville-en-Plaine",
    "Marlieu-sur-Drance",
    "Montrevaux-le-Haut",
    "Noirvallon",
    "Plouvernec",
    "Pont-sur-Vernelle",
    "Roquevelle",
    "Saint-Elven-du-Lac",
    "Sainte-Orbelle",
    "Valmorin-sur-Orbelle",
    "Vieux-Marsac",
)
