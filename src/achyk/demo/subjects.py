"""What the demo's calls and pages are about, and where its mission speaks elsewhere."""

from __future__ import annotations

from uuid import UUID

from achyk.core.values import LocalizedText, lt
from achyk.demo import cast
from achyk.office.mission import queries as mission
from achyk.office.mission import services as mission_services

TOPICS: tuple[tuple[str, LocalizedText, bool], ...] = (
    ("internal-migration", lt("Внутренняя миграция", "Ички миграция", "Internal migration"), False),
    ("health", lt("Здоровье мигрантов", "Мигранттардын ден соолугу", "Migration and health"), False),
    ("counter-trafficking", lt("Борьба с торговлей людьми", "Адам сатууга каршы күрөш", "Counter-trafficking"), True),
    ("rights", lt("Права мигрантов", "Мигранттардын укуктары", "Migrants' rights"), False),
    ("culture", lt("Культура и искусство", "Маданият жана искусство", "Culture and arts"), False),
)
CHANNELS = (
    (lt("Видео", "Видео", "Videos"), "https://video.example.org/@mission"),
    (lt("Канал в мессенджере", "Мессенджердеги канал", "Messenger channel"), "https://messenger.example.org/mission"),
)


def add() -> None:
    """Add the topics and the channels. Side effect: rows."""
    administrator = cast.person_of(cast.ADMINISTRATOR)
    for slug, name, sensitive in TOPICS:
        mission_services.add_topic(administrator, slug=slug, name=name, sensitive=sensitive)
    for name, address in CHANNELS:
        mission_services.add_channel(administrator, name=name, address=address)


def topic_ids(*slugs: str) -> tuple[UUID, ...]:
    """The ids of topics by their parts of an address."""
    return tuple(topic.pk for topic in mission.topics() if topic.slug in slugs)
