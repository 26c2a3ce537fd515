//! Where things stand on the pictures. Every word and amount comes from the core.

use crate::canvas::{Canvas, Faces, Ink, SIZE};
use crate::letters::Letters;
use anyhow::Result;
use scimcost::catalog::Status;
use scimcost::pricing::Way;
use scimcost::share::{Card, WayLine};

/// The empty rim, in pixels.
const RIM: f32 = 64.0;
/// Where the text ends on the right.
const END: f32 = SIZE.0 as f32 - RIM;
/// Where the right half begins.
const MIDDLE: f32 = 620.0;

fn status_ink(status: Status) -> Ink {
    match status {
        Status::Included => Ink::Accent,
        Status::None => Ink::Bad,
        Status::Gated | Status::Partial | Status::Unknown => Ink::Unsure,
    }
}

fn way_ink(way: Way) -> Ink {
    match way {
        Way::Native | Way::EvaluateNative => Ink::Native,
        Way::Managed => Ink::Accent,
        Way::Manual | Way::QuoteNeeded => Ink::Unsure,
    }
}

/// Lines below each other; gives where the next would stand. What does not fit into `most` lines ends in
/// an ellipsis.
struct Lines<'a> {
    letters: &'a Letters,
    size: f32,
    ink: Ink,
    width: f32,
    most: usize,
}

impl Lines<'_> {
    fn draw(&self, canvas: &mut Canvas, text: &str, x: f32, mut y: f32) -> f32 {
        let mut lines = self.letters.balanced(text, self.size, self.width);
        if lines.len() > self.most {
            lines.truncate(self.most);
            if let Some(last) = lines.last_mut() {
                last.push('\u{2026}');
            }
        }
        for line in lines {
            let size = self.letters.fitting(&line, self.size, self.width);
            canvas.text(self.letters, &line, size, (x, y), self.ink);
            y += self.size * 1.32;
        }
        y
    }
}

/// What stands on every picture: the name of the site, a double rule, the disclosure.
fn frame(canvas: &mut Canvas, faces: &Faces, disclosure: &str) {
    canvas.bar(0.0, 0.0, SIZE.0 as f32, 12.0, Ink::Accent);
    canvas.text(&faces.serif, "scimcost", 34.0, (RIM, 74.0), Ink::Text);
    canvas.bar(RIM, 560.0, END - RIM, 2.0, Ink::Rule);
    canvas.bar(RIM, 566.0, END - RIM, 2.0, Ink::Rule);
    let size = faces.sans.fitting(disclosure, 22.0, END - RIM);
    canvas.text(&faces.sans, disclosure, size, (RIM, 602.0), Ink::Quiet);
}

fn badge(canvas: &mut Canvas, faces: &Faces, text: &str, status: Status) {
    let size = faces.bold.fitting(text, 26.0, 760.0);
    let width = faces.bold.width(text, size);
    canvas.dot(END - width - 24.0, 64.0, 9.0, status_ink(status));
    canvas.text_to(&faces.bold, text, size, (END, 73.0), Ink::Text);
}

/// The picture of a guide.
pub fn guide(faces: &Faces, card: &Card) -> Result<Vec<u8>> {
    let mut canvas = Canvas::new()?;
    frame(&mut canvas, faces, &card.disclosure);
    badge(&mut canvas, faces, &card.badge, card.status);

    let size = faces.serif.fitting(&card.name, 88.0, END - RIM);
    canvas.text(&faces.serif, &card.name, size, (RIM, 172.0), Ink::Text);
    let subject = "What automated provisioning (SCIM) costs a year, at 50 seats";
    canvas.text(&faces.sans, subject, 32.0, (RIM, 226.0), Ink::Quiet);

    let width = MIDDLE - RIM - 48.0;
    let small = |ink| Lines {
        letters: &faces.sans,
        size: 25.0,
        ink,
        width,
        most: 2,
    };
    let mut y = 284.0;
    for (index, (name, price)) in card.plans.iter().enumerate() {
        let name = match index {
            0 => name.clone(),
            _ => format!("\u{2192} {name}"),
        };
        canvas.text(&faces.bold, &name, 25.0, (RIM, y), Ink::Text);
        y = small(Ink::Quiet).draw(&mut canvas, price, RIM, y + 33.0) + 6.0;
    }
    let step = Lines {
        letters: &faces.serif,
        size: 38.0,
        ink: Ink::Accent,
        width,
        most: 2,
    };
    step.draw(&mut canvas, &card.step, RIM, y + 18.0);

    ways(&mut canvas, faces, &card.ways);
    let verdict = Lines {
        letters: &faces.sans,
        size: 23.0,
        ink: Ink::Text,
        width: END - MIDDLE,
        most: 3,
    };
    verdict.draw(&mut canvas, &card.verdict, MIDDLE, 474.0);
    canvas.png()
}

/// The three ways with their bars.
fn ways(canvas: &mut Canvas, faces: &Faces, ways: &[WayLine]) {
    let full = END - MIDDLE;
    let mut y = 284.0;
    for line in ways {
        let letters = if line.best { &faces.bold } else { &faces.sans };
        let cost = faces.bold.width(&line.cost, 26.0).min(full * 0.55);
        let size = letters.fitting(&line.name, 25.0, full - cost - 20.0);
        canvas.text(letters, &line.name, size, (MIDDLE, y), Ink::Text);
        let size = faces.bold.fitting(&line.cost, 26.0, full * 0.55);
        canvas.text_to(&faces.bold, &line.cost, size, (END, y), Ink::Text);
        canvas.bar(MIDDLE, y + 12.0, full, 12.0, Ink::Raised);
        if let Some(share) = line.share.filter(|share| *share > 0) {
            canvas.bar(
                MIDDLE,
                y + 12.0,
                full * f32::from(share) / 100.0,
                12.0,
                way_ink(line.way),
            );
        }
        y += 62.0;
    }
}

/// The picture of the site's other pages.
pub fn site(faces: &Faces, rows: &[(String, Status, String)], disclosure: &str) -> Result<Vec<u8>> {
    let mut canvas = Canvas::new()?;
    frame(&mut canvas, faces, disclosure);
    let heading = "What SCIM really costs, app by app";
    let size = faces.serif.fitting(heading, 62.0, END - RIM);
    canvas.text(&faces.serif, heading, size, (RIM, 164.0), Ink::Text);
    let subject = "The plan that has it, the step in price, and when another way is cheaper";
    let size = faces.sans.fitting(subject, 30.0, END - RIM);
    canvas.text(&faces.sans, subject, size, (RIM, 214.0), Ink::Quiet);
    let mut y = 292.0;
    for (name, status, step) in rows {
        canvas.dot(RIM + 9.0, y - 9.0, 9.0, status_ink(*status));
        let size = faces.bold.fitting(name, 30.0, 330.0);
        canvas.text(&faces.bold, name, size, (RIM + 36.0, y), Ink::Text);
        let size = faces.sans.fitting(step, 28.0, END - 450.0);
        canvas.text(&faces.sans, step, size, (450.0, y), Ink::Text);
        canvas.bar(RIM, y + 22.0, END - RIM, 1.0, Ink::Rule);
        y += 66.0;
    }
    canvas.png()
}
