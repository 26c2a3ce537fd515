//! A guide as Markdown: the same outline as the page, with its tables, its sources and their dates. What is
//! live on the page stands here for the usual 50 seats, and says so.

use super::TWIN;
use crate::catalog::{App, Bundle, Link, Source};
use crate::chart::{Lines, WAYS, by_seats, by_years, hangs};
use crate::decision::{Holds, alternatives, decide, way_name};
use crate::export::escaped_markdown as escaped;
use crate::guide::{Block, CardView, Cited, Dispute, Guide, Part, Rung, Section, Table, outline};
use crate::money::Style;
use crate::pricing::{Estimate, Figure, estimate, explain, verdict_words};
use crate::route::Route;
use crate::scenario::Scenario;

/// Where a page stands: `site` is where addresses begin, with the host where it is known.
pub fn own_address(site: &str, route: &Route) -> String {
    [site, &route.path()].concat()
}

/// The guide of an app. `site` is where addresses begin: scheme, host and path, or the path alone.
pub fn guide_markdown(app: &App, bundle: &Bundle, site: &str) -> String {
    let guide = outline(app, bundle);
    let estimate = estimate(app, &Scenario::default());
    let mut twin = Twin {
        out: String::new(),
        app,
        estimate,
        sources: &guide.sources,
        site,
    };
    twin.guide(&guide);
    twin.out
}

/// The text while it is written.
struct Twin<'a> {
    out: String,
    app: &'a App,
    estimate: Estimate,
    sources: &'a [Source],
    site: &'a str,
}

impl Twin<'_> {
    fn guide(&mut self, guide: &Guide) {
        let route = Route::Guide(self.app.record.slug.clone());
        let page = own_address(self.site, &route);
        self.heading(1, &guide.heading);
        self.line(&cited(&guide.lede));
        self.line(&escaped(&format!("{}.", guide.badge)));
        self.line(&format!(
            "This is the text of [the guide]({page}), whose calculator takes your own seats, plan and prices."
        ));
        for fact in &guide.facts {
            self.item(&[&escaped(&fact.label), ": ", &parts(&fact.value)].concat());
        }
        self.end();
        self.at_usual();
        for section in &guide.sections {
            self.section(section);
        }
        for (source, number) in self.sources.iter().zip(1_usize..) {
            if let Some(url) = address(source) {
                self.out.push_str(&format!("[{number}]: <{url}>\n"));
            }
        }
    }

    /// What the page's calculator shows before anybody types.
    fn at_usual(&mut self) {
        let words = verdict_words(self.app, &self.estimate);
        self.heading(
            2,
            &format!("The three ways at {} seats", self.estimate.scenario.seats),
        );
        self.line(&escaped(
            &[&*words.lead, &words.rest, " ", &words.sure].concat(),
        ));
        let over_years = [
            Figure::HorizonNative,
            Figure::HorizonManaged,
            Figure::HorizonManual,
        ];
        // Over one year these are the others once more.
        for figure in Figure::ALL {
            if over_years.contains(&figure) {
                continue;
            }
            let amount = self.estimate.amount(figure);
            let shown = figure.style().show(&amount);
            let label = figure.label(self.estimate.horizon.years);
            self.item(&escaped(&[&*label, ": ", &shown].concat()));
            for formula in explain(self.app, &self.estimate, figure).formula {
                if formula != shown {
                    self.out
                        .push_str(&["  - ", &escaped(&formula), "\n"].concat());
                }
            }
        }
        self.end();
    }

    fn section(&mut self, section: &Section) {
        self.heading(2, &section.heading);
        for block in &section.blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Text(text) => self.line(&cited(text)),
            Block::List(items) => self.items(items.iter().map(cited)),
            Block::Titled(items) => {
                self.items(
                    items
                        .iter()
                        .map(|(title, text)| titled(title, &cited(text))),
                );
            }
            Block::Facts(facts) => {
                self.items(
                    facts
                        .iter()
                        .map(|fact| titled(&fact.label, &parts(&fact.value))),
                );
            }
            Block::Table(table) => self.table(table),
            Block::Ladder(rungs) => self.items(rungs.iter().map(rung)),
            Block::Note(title, text) => self.line(&titled(title, &cited(text))),
            Block::Steps(steps) => {
                for (step, number) in steps.iter().zip(1_usize..) {
                    self.out.push_str(&format!("{number}. {}\n", escaped(step)));
                }
                self.end();
            }
            Block::Disputes(points) => points.iter().for_each(|point| self.dispute(point)),
            Block::Voice(text, heard) => {
                self.line(&format!("> {} Heard at: {}", cited(text), escaped(heard)));
            }
            Block::Decision => self.decision(),
            Block::Charts => self.charts(),
            Block::Actions(links) => self.items(links.iter().map(link)),
            Block::Sources => self.source_list(),
            Block::Cards(cards) => self.cards(cards),
        }
    }

    fn table(&mut self, table: &Table) {
        let heads = table.columns.iter().map(|(name, _)| escaped(name));
        self.row(heads);
        self.row(
            table
                .columns
                .iter()
                .map(|(_, numeric)| if *numeric { "---:" } else { "---" }.to_owned()),
        );
        for row in &table.rows {
            // As on the page, a row ends with the columns.
            let cells = row.iter().zip(&table.columns);
            self.row(cells.map(|(cell, _)| parts(cell)));
        }
        self.end();
        self.line(&cited(&table.caption));
    }

    fn dispute(&mut self, point: &Dispute) {
        self.heading(3, &point.about);
        self.items(
            point
                .says
                .iter()
                .map(|(who, text)| titled(who, &cited(text))),
        );
        self.line(&titled("Used here", &escaped(&point.used)));
        if let Some(followed) = &point.apply {
            self.line(&escaped(&format!(
                "The step at 50 seats: {} a year as used here, {} with the other.",
                followed.used.show(),
                followed.other.show()
            )));
        }
    }

    /// The recommendation and the matrix, before any question is answered.
    fn decision(&mut self) {
        let decision = decide(self.app, &self.estimate.scenario, &self.estimate);
        let way = way_name(self.app, decision.recommendation);
        self.line(&titled(&way, &escaped(&decision.reason)));
        self.row(["Situation", "Take", "Because", "At 50 seats"].map(str::to_owned));
        self.row(["---"; 4].map(str::to_owned));
        for row in &decision.rows {
            let holds = match row.holds {
                Holds::Yes => "holds",
                Holds::No => "does not hold",
                Holds::Unanswered => "depends on your answer",
            };
            let take = way_name(self.app, row.recommendation);
            self.row([&*row.situation, &take, &row.reason, holds].map(escaped));
        }
        self.end();
        let others = alternatives(self.app, &self.estimate.scenario);
        if !others.is_empty() {
            self.line("What would change the recommendation:");
            self.items(others.iter().map(|other| {
                let take = way_name(self.app, other.recommendation);
                escaped(&[&*other.words, ": ", &take].concat())
            }));
        }
    }

    fn charts(&mut self) {
        for lines in [
            by_seats(self.app, &self.estimate),
            by_years(self.app, &self.estimate),
        ] {
            self.heading(3, &lines.title);
            self.line(&escaped(lines.summary.trim_end()));
            self.costs(&lines);
        }
        let hangs = hangs(self.app, &self.estimate);
        self.heading(3, hangs.title);
        self.line(&escaped(hangs.summary.trim_end()));
    }

    fn costs(&mut self, lines: &Lines) {
        let names = WAYS.map(|(_, name)| name.to_owned());
        self.row(std::iter::once(lines.counted.to_owned()).chain(names));
        self.row(["---"].into_iter().chain(["---:"; 3]).map(str::to_owned));
        for row in &lines.rows {
            let label = [&*row.label, " ", row.remark].concat();
            let costs = row.costs.iter().map(|cost| Style::Dollars.show(cost));
            self.row(std::iter::once(escaped(label.trim_end())).chain(costs));
        }
        self.end();
    }

    fn source_list(&mut self) {
        for (source, number) in self.sources.iter().zip(1_usize..) {
            let title = escaped(&source.title);
            let title = match address(source) {
                Some(url) => format!("[{title}](<{url}>)"),
                None => title,
            };
            self.out.push_str(&format!(
                "{number}. {title}, {}: {} {}\n",
                escaped(&source.publisher),
                source.dated(),
                source.on.show()
            ));
        }
        self.end();
    }

    fn cards(&mut self, cards: &[CardView]) {
        let site = self.site.to_owned();
        self.items(cards.iter().map(|card| {
            let route = Route::Guide(card.slug.clone());
            format!(
                "[{}]({}{TWIN}): {} {}",
                escaped(&card.name),
                own_address(&site, &route),
                card.status.label(),
                escaped(&card.on)
            )
        }));
    }

    fn heading(&mut self, level: usize, text: &str) {
        let signs = "#".repeat(level);
        self.line(&[&*signs, " ", &escaped(text)].concat());
    }

    /// A paragraph.
    fn line(&mut self, text: &str) {
        if !text.is_empty() {
            self.out.push_str(text.trim_end());
            self.out.push_str("\n\n");
        }
    }

    fn item(&mut self, text: &str) {
        self.out.push_str(&["- ", text.trim_end(), "\n"].concat());
    }

    fn items(&mut self, items: impl Iterator<Item = String>) {
        for item in items {
            self.item(&item);
        }
        self.end();
    }

    fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        for cell in cells {
            self.out.push_str(&["| ", cell.trim_end(), " "].concat());
        }
        self.out.push_str("|\n");
    }

    /// What stood in lines of its own is over.
    fn end(&mut self) {
        self.out.push('\n');
    }
}

/// Words with the numbers of their sources behind them, each a link to the source.
fn cited(text: &Cited) -> String {
    let mut out = escaped(&text.text);
    for number in &text.sources {
        out.push_str(&format!(" [{number}]"));
    }
    out
}

fn titled(title: &str, text: &str) -> String {
    ["**", &escaped(title), "**: ", text].concat()
}

fn rung(rung: &Rung) -> String {
    titled(
        &rung.name,
        &escaped(&[&*rung.price, "; ", &rung.has].concat()),
    )
}

fn link(link: &Link) -> String {
    format!("[{}](<{}>)", escaped(&link.label), link.href)
}

fn parts(parts: &[Part]) -> String {
    let part = |part: &Part| match part {
        Part::Words(text) => cited(text),
        Part::Figure(example) => escaped(&example.show()),
        Part::Price(amount) => escaped(&Style::Cents.show(amount)),
        Part::Link(to) => link(to),
    };
    parts.iter().map(part).collect::<Vec<_>>().join(" ")
}

/// A source's address, as far as it can stand between the signs that make a link of it.
fn address(source: &Source) -> Option<&str> {
    let url = source.url.as_deref()?;
    let plain = url.starts_with("https://") && !url.contains(['<', '>', ' ', '\n']);
    plain.then_some(url)
}
