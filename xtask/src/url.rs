//! Where the site will stand: a path, or a host and a path.

use anyhow::{Result, bail};

/// `/`, `/sub/path/` or `https://host/sub/`, always with a slash at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl {
    full: String,
    path_at: usize,
}

impl PublicUrl {
    /// Reads what a person typed; a missing last slash is mended.
    pub fn parse(text: &str) -> Result<Self> {
        let mut full = text.trim().to_owned();
        if full.contains(['?', '#', '"', '<', '>', '\'', ' ']) {
            bail!(
                "--public-url takes a path or an http(s) address without query, fragment or quotes, not `{text}`"
            );
        }
        if !full.ends_with('/') {
            full.push('/');
        }
        let path_at = match full.find("://") {
            Some(scheme) if matches!(&full[..scheme], "http" | "https") => {
                let host_at = scheme + 3;
                match full[host_at..].find('/') {
                    Some(length) if length > 0 => host_at + length,
                    _ => bail!("--public-url `{text}` has no host"),
                }
            }
            None if full.starts_with('/') && !full.starts_with("//") => 0,
            _ => bail!("--public-url takes `/path/` or `https://host/path/`, not `{text}`"),
        };
        Ok(Self { full, path_at })
    }

    /// As typed, with a slash at the end.
    pub fn full(&self) -> &str {
        &self.full
    }

    /// The path alone: every address inside the site starts with it, so that a site built for one
    /// host still works when it is tried on another.
    pub fn path(&self) -> &str {
        &self.full[self.path_at..]
    }

    /// Whether canonical links, the sitemap and OpenGraph tags can be written.
    pub fn has_host(&self) -> bool {
        self.path_at > 0
    }
}

#[cfg(test)]
mod tests {
    use super::PublicUrl;

    #[test]
    fn a_path_or_a_host_and_a_path() {
        let root = PublicUrl::parse("/").unwrap();
        assert_eq!(
            (root.full(), root.path(), root.has_host()),
            ("/", "/", false)
        );
        let sub = PublicUrl::parse("/a/b").unwrap();
        assert_eq!((sub.full(), sub.path()), ("/a/b/", "/a/b/"));
        let host = PublicUrl::parse("https://h.example/sub").unwrap();
        assert_eq!(
            (host.full(), host.path(), host.has_host()),
            ("https://h.example/sub/", "/sub/", true)
        );
        assert_eq!(PublicUrl::parse("https://h.example").unwrap().path(), "/");
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "sub",
            "//host/",
            "ftp://host/",
            "https:///x",
            "/a?b",
            "/a\"b",
        ] {
            assert!(PublicUrl::parse(text).is_err(), "{text}");
        }
    }
}
