//! Letters as outlines: a line of text shaped with its kerning, measured, broken and drawn.

use anyhow::{Context, Result};
use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};
use rustybuzz::{Face, UnicodeBuffer};
use tiny_skia::PathBuilder;

/// A typeface.
pub struct Letters(Face<'static>);

impl Letters {
    /// Reads a font file.
    pub fn new(file: &'static [u8]) -> Result<Self> {
        Face::from_slice(file, 0)
            .map(Letters)
            .context("a font of the pictures cannot be read")
    }

    /// The letters of a text that the typeface does not have.
    pub fn lacks(&self, text: &str) -> Vec<char> {
        let has = |c: &char| self.0.glyph_index(*c).is_some() || c.is_control();
        text.chars().filter(|c| !has(c)).collect()
    }

    /// Units of the typeface to pixels.
    fn scale(&self, size: f32) -> f32 {
        size / self.0.units_per_em() as f32
    }

    fn shaped(&self, text: &str) -> rustybuzz::GlyphBuffer {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        rustybuzz::shape(&self.0, &[], buffer)
    }

    /// How wide a line is, in pixels.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        let shaped = self.shaped(text);
        let places = shaped.glyph_positions().iter();
        places.map(|place| place.x_advance as f32).sum::<f32>() * self.scale(size)
    }

    /// Lines that are at most so wide, broken at blanks; a longer word stands in a line of its own.
    pub fn broken(&self, text: &str, size: f32, most: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            let longer = lines.last().map(|line| [line, " ", word].concat());
            match (longer, lines.last_mut()) {
                (Some(longer), Some(line)) if self.width(&longer, size) <= most => *line = longer,
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }

    /// As few lines, of about the same length.
    pub fn balanced(&self, text: &str, size: f32, most: f32) -> Vec<String> {
        let widest = self.broken(text, size, most);
        (1..=10_u8)
            .map(|tenth| self.broken(text, size, most * f32::from(tenth) / 10.0))
            .find(|lines| {
                let fits = |line: &String| self.width(line, size) <= most;
                lines.len() == widest.len() && lines.iter().all(fits)
            })
            .unwrap_or(widest)
    }

    /// The largest size up to `size` at which a line is at most so wide.
    pub fn fitting(&self, text: &str, size: f32, most: f32) -> f32 {
        let width = self.width(text, size);
        if width <= most {
            size
        } else {
            size * most / width
        }
    }

    /// Adds a line's outlines to a path; it begins at `x` and stands on `y`.
    pub fn outline(&self, path: &mut PathBuilder, text: &str, size: f32, x: f32, y: f32) {
        let scale = self.scale(size);
        let shaped = self.shaped(text);
        let mut pen = x;
        for (glyph, place) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let mut outline = Outline {
                path,
                scale,
                x: pen + place.x_offset as f32 * scale,
                y: y - place.y_offset as f32 * scale,
            };
            self.0
                .outline_glyph(GlyphId(glyph.glyph_id as u16), &mut outline);
            pen += place.x_advance as f32 * scale;
        }
    }
}

/// A glyph's outline on its way to its place. The typeface counts upwards, the picture downwards.
struct Outline<'a> {
    path: &'a mut PathBuilder,
    scale: f32,
    x: f32,
    y: f32,
}

impl Outline<'_> {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.y - y * self.scale)
    }
}

impl OutlineBuilder for Outline<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
