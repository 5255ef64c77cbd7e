//! Where in the run do rows differ? The chart of disagreement along a run.

use plotters::coord::types::{RangedCoordf64, RangedCoordu64};
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::charts::{Area, Drawn, Ink, label, svg, whole_percent};
use super::text::grouped;
use crate::book::Disagreement;
use crate::policy::Breaker;

/// A marked range of rows of the run, counted from 0.
#[derive(Debug, Clone)]
pub(super) struct Band {
    pub(super) ink: Ink,
    pub(super) from: u64,
    pub(super) to: u64,
    pub(super) label: String,
}

/// Disagreement along a run.
pub(super) struct Track<'r> {
    pub(super) rows: u64,
    pub(super) pieces: &'r [Disagreement],
    pub(super) rows_in_piece: u64,
    pub(super) bounds: &'r Breaker,
    pub(super) bands: &'r [Band],
    /// The rows before which a file begins, without the first file.
    pub(super) files: &'r [u64],
}

/// A chart with rows of the run across and shares up.
type Chart<'a, 's> = ChartContext<'a, SVGBackend<'s>, Cartesian2d<RangedCoordu64, RangedCoordf64>>;

const TRACK: (u32, u32) = (1_840, 640);
/// The height of a lane, a line of labels.
const LANE: i32 = 36;
/// More lanes would leave no room for the rest of the chart.
const MAX_LANES: usize = 4;

impl Track<'_> {
    /// Whether windows are drawn besides pieces: they are much longer than pieces, and the run
    /// has at least one full window.
    pub(super) fn has_windows(&self) -> bool {
        let comparable: u64 = self.pieces.iter().map(|piece| piece.comparable).sum();
        let window = u64::from(self.bounds.window_rows);
        self.rows_in_piece * 2 <= window && comparable >= window
    }

    /// The chart.
    pub(super) fn draw(&self) -> String {
        svg(TRACK, |area| self.draw_on(area))
    }

    fn draw_on(&self, area: &Area<'_>) -> Drawn {
        let top = self.top();
        let mut chart = ChartBuilder::on(area)
            .margin_top(16)
            .margin_right(200)
            .x_label_area_size(84)
            .y_label_area_size(116)
            .build_cartesian_2d(0..self.rows.max(1), 0.0..top)?;
        chart
            .configure_mesh()
            .disable_x_mesh()
            .light_line_style(TRANSPARENT)
            .bold_line_style(Ink::Grid.colour().stroke_width(2))
            .axis_style(Ink::Grid.colour().stroke_width(2))
            .label_style(label(30, Ink::Label, HPos::Center, VPos::Center))
            .axis_desc_style(label(30, Ink::Label, HPos::Center, VPos::Center))
            .x_desc("row of the run")
            .x_labels(7)
            .y_labels(8)
            .x_label_formatter(&|row| grouped(*row))
            .y_label_formatter(&|share| whole_percent(*share))
            .draw()?;
        self.draw_marks(&mut chart, top)?;
        self.draw_shares(&mut chart)?;
        self.draw_bounds(&mut chart)?;
        self.label_bands(&mut chart, top)
    }

    /// The limits of the policy, as shares.
    fn limits(&self) -> [(&'static str, f64); 2] {
        [
            ("window", self.bounds.window_per_mille),
            ("run", self.bounds.run_per_mille),
        ]
        .map(|(of, per_mille)| (of, f64::from(per_mille) / 1_000.0))
    }

    /// The share at the top of the chart.
    fn top(&self) -> f64 {
        let shares = self.pieces.iter().filter_map(Disagreement::share);
        let highest = shares.map(|(share, _)| share).fold(0.0, f64::max);
        let limits = self.limits();
        let highest = limits.iter().fold(highest, |most, (_, at)| most.max(*at));
        // The labels of bands are above everything else.
        highest * if self.bands.is_empty() { 1.08 } else { 1.3 }
    }

    /// Bands, and where files begin.
    fn draw_marks(&self, chart: &mut Chart<'_, '_>, top: f64) -> Drawn {
        for band in self.bands {
            // Even a short band must be visible.
            let least = self.rows / 400;
            let to = band.to.max(band.from + least).min(self.rows);
            let corners = [(band.from, 0.0), (to, top)];
            let wash = band.ink.colour().mix(0.16).filled();
            chart.draw_series([Rectangle::new(corners, wash)])?;
        }
        for row in self.files {
            let line = Ink::Label.colour().mix(0.5).stroke_width(2);
            let upright = vec![(*row, 0.0), (*row, top)];
            chart.draw_series([PathElement::new(upright, line)])?;
        }
        Ok(())
    }

    /// The share of each piece, and of each window.
    fn draw_shares(&self, chart: &mut Chart<'_, '_>) -> Drawn {
        for steps in self.steps() {
            let wash = Ink::Piece.colour().mix(0.45);
            let line = Ink::Piece.colour().stroke_width(2);
            chart.draw_series(AreaSeries::new(steps, 0.0, wash).border_style(line))?;
        }
        if self.has_windows() {
            let line = Ink::Window.colour().stroke_width(5);
            chart.draw_series(LineSeries::new(self.windows(), line))?;
        }
        Ok(())
    }

    fn draw_bounds(&self, chart: &mut Chart<'_, '_>) -> Drawn {
        let limits = self.limits();
        let [(_, window), (_, run)] = limits;
        for (of, at) in limits {
            let line = Ink::Bound.colour().stroke_width(3);
            let across = [(0, at), (self.rows.max(1), at)];
            chart.draw_series(DashedLineSeries::new(across, 14, 10, line))?;
            // The label of the higher line is above it and that of the lower line below, so
            // that they never overlap.
            let is_higher = (of == "window") == (window >= run);
            let vertical = if is_higher { VPos::Bottom } else { VPos::Top };
            let style = label(28, Ink::Bound, HPos::Left, vertical);
            let text = format!("{of} {}", whole_percent(at));
            let to = (self.rows.max(1), at);
            chart.draw_series([EmptyElement::at(to) + Text::new(text, (12, 0), style)])?;
        }
        Ok(())
    }

    /// Labels the bands, each in the first lane that is free there.
    fn label_bands(&self, chart: &mut Chart<'_, '_>, top: f64) -> Drawn {
        let right = chart.backend_coord(&(self.rows.max(1), 0.0)).0;
        let mut lanes = [i32::MIN; MAX_LANES];
        for band in self.bands {
            let width = i32::try_from(band.label.chars().count()).unwrap_or(0) * 15 + 16;
            let corner = (band.from, top);
            let begins = chart.backend_coord(&corner).0;
            let at = begins.min(right - width);
            let free = lanes.iter_mut().zip(0..).find(|(end, _)| **end <= at);
            if let Some((end, lane)) = free {
                *end = at + width;
                let style = label(28, band.ink, HPos::Left, VPos::Top);
                let offset = (at - begins + 8, lane * LANE + 6);
                let text = Text::new(band.label.clone(), offset, style);
                chart.draw_series([EmptyElement::at(corner) + text])?;
            }
        }
        Ok(())
    }

    /// The share of each piece from its first row to its last, interrupted where nothing can be
    /// compared.
    fn steps(&self) -> Vec<Vec<(u64, f64)>> {
        let mut all = vec![Vec::new()];
        for (piece, at) in self.pieces.iter().zip(0..) {
            let from = at * self.rows_in_piece;
            let to = (from + self.rows_in_piece).min(self.rows);
            match (piece.share(), all.last_mut()) {
                (Some((share, _)), Some(run)) => run.extend([(from, share), (to, share)]),
                _ => all.push(Vec::new()),
            }
        }
        all.retain(|run| !run.is_empty());
        all
    }

    /// The share of the window that ends with each piece, by which the run is judged.
    fn windows(&self) -> Vec<(u64, f64)> {
        let window = u64::from(self.bounds.window_rows);
        let (mut held, mut first, mut points) = (Disagreement::default(), 0, Vec::new());
        for (piece, at) in self.pieces.iter().zip(1..) {
            held.comparable += piece.comparable;
            held.differing += piece.differing;
            while let Some(oldest) = self.pieces.get(first)
                && held.comparable >= window + oldest.comparable
            {
                held.comparable -= oldest.comparable;
                held.differing -= oldest.differing;
                first += 1;
            }
            if let (true, Some((share, _))) = (held.comparable >= window, held.share()) {
                points.push(((at * self.rows_in_piece).min(self.rows), share));
            }
        }
        points
    }
}
