//! What a picture is made of: rectangles, dots and lines of text, in the colours of the site.

use crate::letters::Letters;
use anyhow::{Context, Result};
use tiny_skia::{Color, FillRule, Paint, Path, PathBuilder, Pixmap, Rect, Transform};

/// A picture's size in pixels, as previews of links want it.
pub const SIZE: (u32, u32) = (1200, 630);

/// The light theme of `style/tokens.css`.
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub enum Ink {
    Paper,
    Raised,
    Text,
    Quiet,
    Rule,
    Accent,
    Native,
    Unsure,
    Bad,
}

impl Ink {
    fn color(self) -> [u8; 3] {
        match self {
            Ink::Paper => [0xfb, 0xfa, 0xf7],
            Ink::Raised => [0xf2, 0xf0, 0xea],
            Ink::Text => [0x1b, 0x1d, 0x22],
            Ink::Quiet => [0x55, 0x5a, 0x64],
            Ink::Rule => [0xc9, 0xc5, 0xb8],
            Ink::Accent => [0x0b, 0x6b, 0x57],
            Ink::Native => [0x3a, 0x56, 0xb0],
            Ink::Unsure => [0x84, 0x55, 0x10],
            Ink::Bad => [0xa8, 0x32, 0x1f],
        }
    }
}

/// The typefaces: headings, text, and what stands out of it.
pub struct Faces {
    /// For headings.
    pub serif: Letters,
    /// For text.
    pub sans: Letters,
    /// For what stands out.
    pub bold: Letters,
}

impl Faces {
    /// Reads those of `fonts/`.
    pub fn new() -> Result<Self> {
        Ok(Faces {
            serif: Letters::new(include_bytes!("../fonts/serif-bold.ttf"))?,
            sans: Letters::new(include_bytes!("../fonts/sans.otf"))?,
            bold: Letters::new(include_bytes!("../fonts/sans-bold.otf"))?,
        })
    }
}

/// A picture while it is drawn.
pub struct Canvas(Pixmap);

impl Canvas {
    /// An empty one.
    pub fn new() -> Result<Self> {
        let mut pixels = Pixmap::new(SIZE.0, SIZE.1).context("a picture has no size")?;
        let [r, g, b] = Ink::Paper.color();
        pixels.fill(Color::from_rgba8(r, g, b, 255));
        Ok(Canvas(pixels))
    }

    fn fill(&mut self, path: &Path, ink: Ink) {
        let [r, g, b] = ink.color();
        let mut paint = Paint::default();
        paint.set_color_rgba8(r, g, b, 255);
        self.0
            .fill_path(path, &paint, FillRule::Winding, Transform::identity(), None);
    }

    /// A rectangle.
    pub fn bar(&mut self, x: f32, y: f32, width: f32, height: f32, ink: Ink) {
        if let Some(rect) = Rect::from_xywh(x, y, width, height) {
            self.fill(&PathBuilder::from_rect(rect), ink);
        }
    }

    /// A dot round a middle.
    pub fn dot(&mut self, x: f32, y: f32, radius: f32, ink: Ink) {
        if let Some(circle) = PathBuilder::from_circle(x, y, radius) {
            self.fill(&circle, ink);
        }
    }

    /// A line of text that begins at `x` and stands on `y`.
    pub fn text(&mut self, letters: &Letters, text: &str, size: f32, (x, y): (f32, f32), ink: Ink) {
        let mut path = PathBuilder::new();
        letters.outline(&mut path, text, size, x, y);
        if let Some(path) = path.finish() {
            self.fill(&path, ink);
        }
    }

    /// A line of text that ends at `x`.
    pub fn text_to(
        &mut self,
        letters: &Letters,
        text: &str,
        size: f32,
        (x, y): (f32, f32),
        ink: Ink,
    ) {
        let width = letters.width(text, size);
        self.text(letters, text, size, (x - width, y), ink);
    }

    /// The picture as PNG: no transparency, no time, the smallest that the encoder makes.
    pub fn png(&self) -> Result<Vec<u8>> {
        let rgb: Vec<u8> = self
            .0
            .pixels()
            .iter()
            .flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()])
            .collect();
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, SIZE.0, SIZE.1);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::High);
        encoder.set_filter(png::Filter::Adaptive);
        encoder.write_header()?.write_image_data(&rgb)?;
        Ok(out)
    }
}
