//! A company's logo, as a picture that stands in the text itself.

/// A picture as a `data:` address. Only pixels: a drawing (SVG) can hold scripts and addresses, so it is
/// turned into pixels before it comes here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo(String);

/// What a logo's address can begin with.
const KINDS: [&str; 4] = [
    "data:image/png;base64,",
    "data:image/jpeg;base64,",
    "data:image/webp;base64,",
    "data:image/gif;base64,",
];

impl Logo {
    /// The most bytes of the address.
    pub const MOST_BYTES: usize = 300_000;
    /// The largest width and height that are kept, in pixels: twice what a sheet of paper shows.
    pub const MOST_PIXELS: (u32, u32) = (480, 200);

    /// Takes an address.
    ///
    /// # Errors
    /// Why it cannot be a logo, as the end of a sentence.
    pub fn read(address: &str) -> Result<Logo, &'static str> {
        let data = KINDS
            .into_iter()
            .find_map(|kind| address.strip_prefix(kind));
        let Some(data) = data else {
            return Err("is not a picture in PNG, JPEG, WebP or GIF");
        };
        if address.len() > Self::MOST_BYTES {
            return Err("is larger than 300 KB");
        }
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte);
        if data.is_empty() || !data.bytes().all(is_letter) {
            return Err("is cut off or damaged");
        }
        Ok(Logo(address.to_owned()))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
