//! What a row says. The figures are those of each guide at 50 seats.

use crate::support::made;
use crate::support::table::cells;
use crate::{index_of, renamed, shipped};
use scimcost::date::Day;
use scimcost::explorer::{Index, Row};
use serde_json::json;
use std::sync::Arc;

fn says(row: &Row, column: &str) -> String {
    match column {
        "app" => row.name.clone(),
        "SCIM" => row.status.label().to_owned(),
        "on" => row.scim_on(),
        "step" => row.upgrade_words(),
        "between" => row.upgrade_between(),
        "increase" => row.increase_words(),
        "removed" => row.removal_words(),
        "through" => row.idps_words(),
        "price" => row.price_kind.clone(),
        "newest" => row
            .checked
            .as_ref()
            .map_or_else(String::new, |checked| checked.on.show()),
        "is" => row
            .checked
            .as_ref()
            .map_or_else(String::new, |checked| checked.how.clone()),
        column => panic!("no column {column}"),
    }
}

fn holds(index: &Index, table: &str) {
    let (header, rows) = cells(table);
    let shown: Vec<Vec<String>> = index
        .rows
        .iter()
        .map(|row| header.iter().map(|column| says(row, column)).collect())
        .collect();
    assert_eq!(shown, rows);
}

/// Intercom: ($132 - $29) x 50 x 12 = $61,800, which is 355% of $29 x 50 x 12 = $17,400. Amplitude: from
/// $36,000 less Plus at $49 x 12 = $588 a year is from $35,412, 6,022% of $588. Bill.com: 2 to 3 times Corporate at
/// $79 x 50 x 12 = $47,400 is once to twice that more.
#[test]
fn the_shipped_rows_say_what_the_guides_say() {
    holds(
        &shipped(),
        "app       | SCIM          | on                 | step               | between                 | increase          | price
         Amplitude | SCIM tax      | from Growth up     | from $35,412       | Plus to Growth          | at least +6,022%  | published
         Bill.com  | Partial SCIM  | only on Enterprise | $47,400 to $94,800 | Corporate to Enterprise | +100% to +200%    | published
         Bitwarden | SCIM included | from Teams up      | None               | Teams has it            | None              | published
         Intercom  | SCIM tax      | only on Expert     | $61,800            | Essential to Expert     | +355%             | published",
    );
    holds(
        &shipped(),
        "app       | removed                       | through                                                                              | newest     | is
         Amplitude | Taken out of the organisation | Okta, JumpCloud, others                                           | 5 Oct 2026 | vendor page reported at second hand
         Bill.com  | Only sign-in blocked          | Okta                                                                                 | 5 Oct 2026 | vendor page reported at second hand
         Bitwarden | Suspended, seat freed         | Okta, Microsoft Entra ID, OneLogin, JumpCloud, others             | 5 Oct 2026 | vendor page reported at second hand
         Intercom  | Deleted for good              | Okta, Microsoft Entra ID, OneLogin                                                   | 5 Oct 2026 | vendor page reported at second hand",
    );
}

/// ($25 - $10) x 50 x 12 = $9,000, 150% of $6,000. From a free plan to $25: $25 x 50 x 12 = $15,000 of nothing.
#[test]
fn what_nobody_publishes_is_said_in_words_and_never_left_blank() {
    let team = || made::plan("team", "no", made::per_seat("10"));
    let usage = json!({ "usage": { "words": "by events", "per": "month" } });
    let apps = [
        (
            "a-published",
            vec![team(), made::plan("big", "yes", made::per_seat("25"))],
        ),
        (
            "b-quote",
            vec![team(), made::plan("big", "yes", made::quote())],
        ),
        ("c-usage", vec![team(), made::plan("big", "yes", usage)]),
        ("d-no-scim", vec![team()]),
        (
            "e-unknown",
            vec![made::plan("team", "unknown", made::per_seat("10"))],
        ),
        ("f-no-plan", vec![]),
        (
            "g-free",
            vec![
                made::plan("free", "no", made::per_seat("0")),
                made::plan("big", "yes", made::per_seat("25")),
            ],
        ),
        (
            "h-times",
            vec![
                team(),
                made::plan("ask", "no", made::quote()),
                made::plan("big", "yes", made::times("ask", "2", "3")),
            ],
        ),
        (
            "i-hosts",
            vec![
                team(),
                made::plan("big", "yes", made::per_unit("15", "host")),
            ],
        ),
    ]
    .map(|(slug, plans)| renamed(made::app(&plans), slug));
    holds(
        &index_of(&apps),
        "app         | SCIM               | on          | step              | between      | increase          | price     | removed       | through       | newest
         a-published | SCIM tax           | only on big | $9,000            | team to big  | +150%             | published | Not published | Not published |
         b-quote     | SCIM tax           | only on big | Not published     | big by quote | Not published     | quote     | Not published | Not published |
         c-usage     | SCIM tax           | only on big | Not published     | big by use   | Not published     | usage     | Not published | Not published |
         d-no-scim   | No SCIM            |             | No plan with SCIM |              | No plan with SCIM | none      | Not published | Not published |
         e-unknown   | SCIM not published |             | Not published     |              | Not published     | unknown   | Not published | Not published |
         f-no-plan   | SCIM not published |             | Not published     |              | Not published     | unknown   | Not published | Not published |
         g-free      | SCIM included      | only on big | None              | big has it   | None              | published | Not published | Not published |
         h-times     | SCIM tax           | only on big | Not published     | big by quote | Not published     | quote     | Not published | Not published |
         i-hosts     | SCIM tax           | only on big | Not published     | team to big  | Not published     | published | Not published | Not published |",
    );
}

#[test]
fn identity_providers_count_where_a_source_shows_scim_for_them() {
    let row = |idp: &str, scim: &str| json!({ "idp": idp, "sso": "yes", "scim": scim, "cite": [] });
    let with = |rows: serde_json::Value| {
        let plans = [made::plan("big", "yes", made::per_seat("25"))];
        let app = made::app_with(&plans, json!({ "idps": rows }));
        index_of(&[app]).rows[0].idps_words()
    };
    assert_eq!(with(json!([])), "Not published");
    assert_eq!(
        with(json!([
            row("okta", "unknown"),
            row("entra", "not_documented")
        ])),
        "Not published"
    );
    assert_eq!(
        with(json!([row("okta", "no"), row("entra", "unknown")])),
        "None"
    );
    assert_eq!(
        with(json!([row("entra", "sso_only"), row("google", "jit_only")])),
        "None"
    );
    let mixed = json!([
        row("other", "generic"),
        row("google", "third_party"),
        row("okta", "limited"),
        row("entra", "yes")
    ]);
    assert_eq!(with(mixed), "Okta, Microsoft Entra ID, others");
}

#[test]
fn the_newest_day_says_what_it_is_the_day_of() {
    let source = |id: &str, kind: &str, seen: &str, on: &str| json!({ "id": id, "title": "t", "publisher": "p", "kind": kind, "seen": seen, "on": on });
    let with = |updated: Option<&str>, sources: serde_json::Value| {
        let plans = [made::plan("big", "yes", made::per_seat("25"))];
        let mut app = made::app_with(&plans, json!({ "sources": sources }));
        // A page's own reader passes over it.
        let mut record = (*app.record).clone();
        record.guide_updated = updated.and_then(Day::parse);
        app.record = Arc::new(record);
        let index = index_of(&[app]);
        let checked = index.rows[0].checked.clone();
        checked.map(|checked| format!("{} {}", checked.on, checked.how))
    };
    let vendor = source("a", "vendor", "opened", "2026-03-01");
    let quoted = source("b", "vendor", "quoted", "2026-03-01");
    let index = source("c", "index", "opened", "2026-02-01");
    let said = |words: &str| Some(words.to_owned());
    assert_eq!(with(None, json!([])), None);
    assert_eq!(
        with(None, json!([index])),
        said("2026-02-01 index published")
    );
    // Of two on one day the page that somebody opened, wherever it stands.
    assert_eq!(
        with(None, json!([quoted, index, vendor])),
        said("2026-03-01 vendor page opened")
    );
    assert_eq!(
        with(Some("2026-03-01"), json!([vendor])),
        said("2026-03-01 vendor page opened")
    );
    assert_eq!(
        with(Some("2026-03-02"), json!([vendor])),
        said("2026-03-02 guide updated")
    );
    assert_eq!(
        with(Some("2026-01-02"), json!([quoted])),
        said("2026-03-01 vendor page reported at second hand")
    );
}

/// $25 x 50 x 12 = $15,000 above nothing.
#[test]
fn of_a_bill_of_nothing_there_is_no_percentage() {
    let plans = [
        made::plan("free", "no", made::per_seat("0")),
        made::plan("big", "yes", made::per_seat("25")),
    ];
    let app = made::app_with(&plans, json!({ "default_plan": "free" }));
    holds(
        &index_of(&[app]),
        "app     | step    | between     | increase
         Made-up | $15,000 | free to big | From a free plan",
    );
}
