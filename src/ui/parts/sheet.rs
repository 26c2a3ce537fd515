//! A report as a sheet of paper: what a reviewer can work out again with a pocket calculator.

use crate::export::{Line, Part, Report};
use crate::filled::Texts;
use crate::ui::{El, el};

/// The whole report. It is for print alone: its styles are `style/sheets/print.css`.
pub fn sheet(report: &Report) -> El {
    let mut sheet = el("article.sheet popover").kid(el("h1").text(report.title.clone()));
    for (part, name, heading) in Part::ALL {
        let lines: Vec<&Line> = report.of(part).collect();
        if lines.is_empty() {
            continue;
        }
        let mut section = el("section").attr("data-part", name);
        if part != Part::Verdict {
            section = section.kid(el("h2").text(heading));
        }
        sheet = sheet.kid(section.kid(match part {
            Part::Verdict | Part::Assumption => sentences(&lines),
            Part::Input | Part::About => terms(&lines),
            Part::Result => results(&lines),
            Part::Year | Part::App => table(&report.rows(part)),
            Part::Source => sources(&lines),
        }));
    }
    sheet
}

fn sentences(lines: &[&Line]) -> El {
    let item = |list: El, line: &&Line| list.kid(el("li").text(line.shown.clone()));
    lines.iter().fold(el("ul"), item)
}

/// Names with their values, and what is noted of each.
fn terms(lines: &[&Line]) -> El {
    lines.iter().fold(el("dl"), |list, line| {
        let note = (!line.notes.is_empty()).then(|| el("small").text(line.notes.clone()));
        let value = el("dd").text(line.shown.clone()).maybe(note);
        list.kid(el("div").kid(el("dt").text(line.label.clone())).kid(value))
    })
}

/// Figures with their formulas; the numbers of the sources stand behind the last line.
fn results(lines: &[&Line]) -> El {
    let mut rows = el("tbody");
    for line in lines {
        let mut how = el("td");
        let mut before = None;
        for step in line.notes.split('\n') {
            // The numbers of the sources stand behind the last line.
            if let Some(cited) = step.strip_prefix("Sources: ") {
                how = how.text(before.take().unwrap_or_default());
                how = how.kid(el("small").text(cited.to_owned()));
                continue;
            }
            how = how.maybe(
                before
                    .replace(step.to_owned())
                    .map(|step| el("div").text(step)),
            );
        }
        how = how.text(before.unwrap_or_default());
        let name = el("th scope=row").text(line.label.clone());
        let value = el("td.num").text(line.shown.clone());
        rows = rows.kid(el("tr").kid(name).kid(value).kid(how));
    }
    let mut head = el("tr");
    for name in ["Figure", "Amount", "Worked out as"] {
        head = head.kid(el("th scope=col").text(name));
    }
    el("table").kid(el("thead").kid(head)).kid(rows)
}

fn table(rows: &[Vec<&Line>]) -> El {
    let mut head = el("tr").kid(el("td"));
    for line in rows.first().into_iter().flatten() {
        head = head.kid(el("th.num scope=col").text(line.label.clone()));
    }
    let mut body = el("tbody");
    for row in rows {
        let name = row.first().map_or("", |line| line.row.as_str());
        let mut cells = el("tr").kid(el("th scope=row").text(name.to_owned()));
        for line in row {
            cells = cells.kid(el("td.num").text(line.shown.clone()));
        }
        body = body.kid(cells);
    }
    el("table").kid(el("thead").kid(head)).kid(body)
}

fn sources(lines: &[&Line]) -> El {
    lines.iter().fold(el("ul"), |list, line| {
        let words = [&*line.label, ", ", &line.name, ": ", &line.notes, ". "].glued();
        let address = el("span").text(line.shown.clone());
        list.kid(el("li").text(words).kid(address))
    })
}
