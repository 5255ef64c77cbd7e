//! How are the charts drawn? As SVG that takes its colours from the page.
//!
//! Drawings contain the colours for a light background. The style of the page selects
//! elements by these values and overrides them on a dark background, so that each chart is
//! drawn once.

use std::fmt::Write as _;

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::book::Disagreement;

/// What a colour is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Label,
    Grid,
    Clear,
    Hold,
    Block,
    Piece,
    Window,
    Bound,
    Tripped,
    Shifted,
}

/// Each ink with its name on the page and its colours on a light and a dark background. The
/// light ones must all be different.
const INKS: [(Ink, &str, u32, u32); 10] = [
    (Ink::Label, "label", 0x4D_58_66, 0xA9_B4_C0),
    (Ink::Grid, "grid", 0xDC_E1_E7, 0x36_3F_4A),
    (Ink::Clear, "clear", 0x1C_86_6B, 0x43_B5_93),
    (Ink::Hold, "hold", 0xD9_92_12, 0xE8_B2_4C),
    (Ink::Block, "block", 0xB5_3A_2E, 0xE8_78_6B),
    (Ink::Piece, "piece", 0x8F_B3_DE, 0x4B_78_AB),
    (Ink::Window, "window", 0x1D_4E_9E, 0x9C_C4_F7),
    (Ink::Bound, "bound", 0x9C_1F_4B, 0xFF_9A_B8),
    (Ink::Tripped, "tripped", 0xC4_2B_1C, 0xFF_6B_5B),
    (Ink::Shifted, "shifted", 0x6B_46_C1, 0xB9_A0_FF),
];

impl Ink {
    /// Its name on the page.
    pub(super) fn name(self) -> &'static str {
        let row = INKS.iter().find(|(ink, ..)| *ink == self);
        row.map_or("", |(_, name, ..)| name)
    }

    pub(super) fn colour(self) -> RGBColor {
        let row = INKS.iter().find(|(ink, ..)| *ink == self);
        let [_, red, green, blue] = row.map_or(0, |(_, _, light, _)| *light).to_be_bytes();
        RGBColor(red, green, blue)
    }
}

/// The style rules for a light and a dark background. Paper is light.
pub(super) fn style() -> String {
    let (mut light, mut dark, mut drawn) = (String::new(), String::new(), String::new());
    for (_, name, on_light, on_dark) in INKS {
        // Writing to a string cannot fail.
        let _ = write!(light, "--{name}:#{on_light:06X};");
        let _ = write!(dark, "--{name}:#{on_dark:06X};");
        for part in ["fill", "stroke"] {
            let _ = writeln!(
                drawn,
                "svg [{part}=\"#{on_light:06X}\"]{{{part}:var(--{name})}}"
            );
        }
    }
    format!(
        ":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n{drawn}"
    )
}

pub(super) type Area<'s> = DrawingArea<SVGBackend<'s>, Shift>;
pub(super) type Drawn = Result<(), DrawingAreaErrorKind<std::io::Error>>;

/// Draws with two units per pixel of the page, since the crate knows only whole units.
pub(super) fn svg(size: (u32, u32), draw: impl FnOnce(&Area<'_>) -> Drawn) -> String {
    let mut text = String::new();
    {
        let area = SVGBackend::with_string(&mut text, size).into_drawing_area();
        // Writing to a string cannot fail.
        let _ = draw(&area).and_then(|()| area.present());
    }
    // Inline SVG needs no namespace, and the page must not contain an address.
    text.replacen(" xmlns=\"http://www.w3.org/2000/svg\"", "", 1)
}

pub(super) fn label<'f>(size: i32, ink: Ink, horizontal: HPos, vertical: VPos) -> TextStyle<'f> {
    ("sans-serif", size)
        .into_font()
        .color(&ink.colour())
        .pos(Pos::new(horizontal, vertical))
}

const BAR: (u32, u32) = (2_000, 56);

/// Shares of a whole in one bar. Even the smallest share can be seen.
pub(super) fn stacked(parts: &[(Ink, u64)]) -> String {
    let whole = parts.iter().map(|(_, rows)| rows).sum::<u64>();
    svg(BAR, |area| {
        let (width, height) = (BAR.0.cast_signed(), BAR.1.cast_signed());
        if whole == 0 {
            let empty = Ink::Grid.colour().filled();
            return area.draw(&Rectangle::new([(0, 0), (width, height)], empty));
        }
        let some = parts.iter().filter(|(_, rows)| *rows > 0);
        let gaps = 6 * (some.clone().count() as u64).saturating_sub(1);
        let least = 10;
        let spare = u64::from(BAR.0) - gaps - least * (gaps / 6 + 1);
        let mut from = 0;
        for (ink, rows) in some {
            let wide = least + spare.saturating_mul(*rows) / whole;
            let to = i32::try_from(from + wide).unwrap_or(width).min(width);
            let at = i32::try_from(from).unwrap_or(width);
            area.draw(&Rectangle::new(
                [(at, 0), (to, height)],
                ink.colour().filled(),
            ))?;
            from += wide + 6;
        }
        Ok(())
    })
}

/// A horizontal scale from 0 to a round share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    most: f64,
}

const INTERVAL: (u32, u32) = (520, 44);
/// The margin left and right of a scale, so that labels at its ends are not cut off.
const MARGIN: f64 = 44.0;

impl Scale {
    /// A scale for shares up to this one.
    pub(super) fn up_to(share: f64) -> Self {
        let round = [0.02, 0.04, 0.1, 0.2, 0.4, 0.6];
        let most = round.into_iter().find(|most| share <= *most);
        Self {
            most: most.unwrap_or(1.0),
        }
    }

    #[allow(clippy::cast_possible_truncation, reason = "within the drawing")]
    fn at(self, share: f64) -> i32 {
        let width = f64::from(INTERVAL.0) - 2.0 * MARGIN;
        (MARGIN + width * (share / self.most).min(1.0)).round() as i32
    }

    fn marks(self) -> [f64; 3] {
        [0.0, self.most / 2.0, self.most]
    }

    /// The scale with its labels, as the head of a column.
    pub(super) fn head(self) -> String {
        svg(INTERVAL, |area| {
            for mark in self.marks() {
                let style = label(28, Ink::Label, HPos::Center, VPos::Center);
                area.draw(&Text::new(whole_percent(mark), (self.at(mark), 22), style))?;
            }
            Ok(())
        })
    }

    /// A share as a dot, its confidence interval as a line, and the share of the whole run as
    /// an upright line.
    pub(super) fn interval(self, counts: Disagreement, whole: Disagreement) -> String {
        let height = INTERVAL.1.cast_signed();
        svg(INTERVAL, |area| {
            let upright =
                |x: i32, style: ShapeStyle| PathElement::new(vec![(x, 0), (x, height)], style);
            for mark in self.marks() {
                area.draw(&upright(self.at(mark), Ink::Grid.colour().stroke_width(2)))?;
            }
            if let Some((share, _)) = whole.share() {
                area.draw(&upright(
                    self.at(share),
                    Ink::Bound.colour().stroke_width(3),
                ))?;
            }
            if let Some((share, [low, high])) = counts.share() {
                let line = vec![(self.at(low), height / 2), (self.at(high), height / 2)];
                let ink = Ink::Window.colour();
                area.draw(&PathElement::new(line, ink.stroke_width(5)))?;
                let dot = (self.at(share), height / 2);
                area.draw(&Circle::new(dot, 9, ink.filled()))?;
            }
            Ok(())
        })
    }
}

/// A round share in percent; empty above the whole, where the labels of bands are.
pub(super) fn whole_percent(share: f64) -> String {
    if share > 1.0 {
        return String::new();
    }
    let text = format!("{:.1}", share * 100.0);
    format!("{} %", text.trim_end_matches(".0"))
}
