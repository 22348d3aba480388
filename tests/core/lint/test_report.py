# SPDX-License-Identifier: Apache-2.0
"""Reports: text, JSON and SARIF say the same, in the language that is asked for."""

import json
import re
from dataclasses import replace

import pytest

from tatalaksana.core.lint.report import as_json, as_text
from tatalaksana.core.lint.run import RULES, lint
from tatalaksana.core.lint.sarif import Checked, as_sarif
from tatalaksana.formats.library import library

SOP = next(e.sop for e in library() if e.slug == "sk-tim-panitia")
FOUND = lint(SOP)
LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def log(**changes):
    """Return the SARIF log of one SOP."""
    checked = replace(Checked("sop%20tim.txt", SOP, FOUND), **changes)
    return as_sarif([checked], version="1.0", language="id")


def results(sarif):
    """Return the results of the only run."""
    return sarif["runs"][0]["results"]


def test_every_form_holds_the_same_findings():
    """Nothing is lost between text, JSON and SARIF."""
    text = as_text(SOP, FOUND)

    assert [f["rule"] for f in as_json(SOP, FOUND, "x")["findings"]] == [
        f.rule.code for f in FOUND
    ]
    assert [r["ruleId"] for r in results(log())] == [f.rule.code for f in FOUND]
    assert re.findall(r"^  (\w+) ", text, re.MULTILINE) == [f.rule.code for f in FOUND]
    assert text.startswith(f"{SOP.identity.title}: {len(FOUND)} temuan\n")
    assert "Usulan: " in text


def test_the_words_of_another_language_are_used_everywhere():
    """A wording reaches every template of every form."""
    known = {"galat": "ERROR", FOUND[0].rule.why: "WHY", FOUND[0].rule.title: "TITLE"}

    def word(text):
        return known.get(text, text)

    assert " ERROR " in as_text(SOP, FOUND, word)
    assert as_json(SOP, FOUND, "x", word)["findings"][0]["why"] == "WHY"
    log = as_sarif([], version="1.0", language="en", word=word)
    titles = {
        r["shortDescription"]["text"] for r in log["runs"][0]["tool"]["driver"]["rules"]
    }
    assert "TITLE" in titles


def test_sarif_lists_every_rule_once_and_results_point_at_theirs():
    """RuleIndex and ruleId name one entry of the tool's rules."""
    run = log()["runs"][0]
    rules = run["tool"]["driver"]["rules"]

    assert [r["id"] for r in rules] == [r.code for r in RULES]
    assert all(set(r) == {"id", "shortDescription", "fullDescription", "help",
                          "defaultConfiguration", "properties"} for r in rules)  # fmt: skip
    assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])
    assert run["tool"]["driver"]["version"] == "1.0"
    assert run["language"] == "id"


def test_sarif_says_level_message_and_place_of_each_finding():
    """A result names its file as a URI and its place in the SOP."""
    for result, finding in zip(results(log()), FOUND, strict=True):
        (location,) = result["locations"]

        assert result["level"] == LEVELS[finding.severity]
        assert result["message"]["text"] == f"{SOP.identity.title}: {finding.words}"
        assert (
            location["physicalLocation"]["artifactLocation"]["uri"] == "sop%20tim.txt"
        )
        assert location["logicalLocations"] == [{"fullyQualifiedName": finding.path}]
        assert "region" not in location["physicalLocation"]


def test_sarif_marks_the_words_on_their_line_and_mends_them():
    """Where the file is text, the region holds the words, and replacing them is the fix."""
    finding = next(f for f in FOUND if f.rule.code == "ID20")
    line = f'2\t"{finding.fix.before}"\t'

    (result,) = results(
        log(findings=[finding], lines={finding.path: 2}, text=("x", line))
    )

    region = result["locations"][0]["physicalLocation"]["region"]
    (change,) = result["fixes"][0]["artifactChanges"]
    (mend,) = change["replacements"]
    cut = mend["deletedRegion"]
    assert region["startLine"] == cut["startLine"] == 2
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == finding.marked
    assert line[cut["startColumn"] - 1 : cut["endColumn"] - 1] == finding.fix.before
    assert mend["insertedContent"] == {"text": finding.fix.after}


@pytest.mark.parametrize("line", ["", "BARAT BARAT BARAT BARAT"])
def test_sarif_proposes_no_edit_it_cannot_place(line):
    """Words that stand nowhere or twice on the line are told, not replaced."""
    finding = next(f for f in FOUND if f.rule.code == "ID20")

    (result,) = results(log(findings=[finding], lines={finding.path: 1}, text=(line,)))

    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
    assert "fixes" not in result
    assert result["properties"] == {"proposal": finding.fix.after}


def test_sarif_is_plain_data():
    """The log can be written as JSON as it is."""
    assert json.loads(json.dumps(log())) == log()
