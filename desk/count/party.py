"""Parties and the reporting groups they count under.

Description on the ballot paper, registered party and reporting group are three fields: a residents'
association keeps its own name and is counted with the others of its group.
"""

from dataclasses import dataclass

INDEPENDENT = "ynmp-party:2"
"""Democracy Club's id for candidates of no party; they report as independents and keep their own names."""

LABOUR_AND_COOPERATIVE = "joint-party:53-119"
"""Labour and Co-operative candidates count with Labour."""


@dataclass(frozen=True, slots=True)
class Group:
    """A reporting group: a row of the board. `colour` is #RRGGBB, only ever shown beside the name."""

    id: str
    name: str
    short: str
    colour: str


@dataclass(frozen=True, slots=True)
class Party:
    """A registered party, by its Electoral Commission id (`PP52`). `group` is a `Group.id`."""

    id: str
    name: str
    group: str


GROUPS: tuple[Group, ...] = (
    Group("con", "Conservatives", "Con", "#0087DC"),
    Group("lab", "Labour", "Lab", "#E4003B"),
    Group("ld", "Liberal Democrats", "LD", "#FAA61A"),
    Group("green", "Green", "Green", "#6AB023"),
    Group("ukip", "UKIP", "UKIP", "#70147A"),
    Group("snp", "Scottish National Party", "SNP", "#FDF38E"),
    Group("pc", "Plaid Cymru", "PC", "#005B54"),
    Group("ind", "Independent", "Ind", "#8A8F98"),
    Group("residents", "Ratepayers and Residents", "Res", "#B08D57"),
    Group("other", "Other", "Oth", "#5C6470"),
)
"""The groups every pack starts from (contract: totals). Colours of the parties: uk-politics, CC BY-SA 3.0."""
