//! The same numbers as a table.

use crate::chart::{Lines, WAYS};
use crate::money::Style;
use crate::ui::parts::figure_of;
use crate::ui::{El, el};

/// Column headings; all but the first are of numbers.
pub fn head(names: &[&'static str]) -> El {
    let mut row = el("tr");
    for (index, name) in names.iter().enumerate() {
        let cell = el("th scope=col").class_if("num", index > 0);
        row = row.kid(cell.text(*name));
    }
    el("thead").kid(row)
}

/// The costs at the places of a chart with lines. Each is a figure of a stated scenario.
pub fn of_lines(chart: &Lines) -> El {
    let [native, managed, manual] = WAYS.map(|(_, name)| name);
    let mut body = el("tbody");
    for row in &chart.rows {
        let mut label = el("th scope=row").text(row.label.clone());
        if !row.remark.is_empty() {
            label = label.text(" ").kid(el("small").text(row.remark));
        }
        let mut line = el("tr").class_if("sum", row.remark == "yours").kid(label);
        for (figure, cost) in chart.figures.iter().zip(&row.costs) {
            let shown = Style::Dollars.show(cost);
            let data = figure_of(row.scenario.clone(), figure.as_str(), cost, shown);
            line = line.kid(el("td.num").kid(data));
        }
        body = body.kid(line);
    }
    el("table")
        .kid(head(&[chart.counted, native, managed, manual]))
        .kid(body)
}
