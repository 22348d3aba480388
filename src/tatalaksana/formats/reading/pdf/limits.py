# SPDX-License-Identifier: Apache-2.0
"""Every threshold of the PDF reader, with its reason; lengths are PDF points.

Measured on 636 pages of 348 signed SOPs from four drawing tools, and on our own sheets.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The one table of thresholds."""

    # File: what one upload may cost.
    pages: int = 400  # the longest SOP bundle met had 60
    chars: int = 60_000  # a dense page holds 6,000 characters
    form_depth: int = 8  # signing tools nest one or two forms
    turn_sample: int = 60  # letters asked for their angle; one in so many
    turn_share: float = 0.6  # a page is turned when most of its letters are
    curve_steps: int = 5  # points per Bezier curve; a capsule keeps 0.5 % of its area
    white: int = 250  # paler than this is paper: erasers and backgrounds
    see_through: int = 12  # alpha below this shows nothing
    ink: int = 160  # a darker dot of a bitmap is ink
    faint_ink: int = 200  # in drawings of thin grey lines this is
    picture_share: float = 0.06  # larger bitmaps are pages or drawings, not arrows
    picture_least: float = 0.5  # flatter pictures show nothing
    opaque: int = 24  # alpha of a dot that counts; thin lines are blurred
    picture_bytes: int = 16_000_000  # larger bitmaps are photographs

    least_letters: int = 40  # fewer letters in a whole file is a scan
    page_picture: float = 0.15  # a picture this share of a page may be the table

    # Sorting paths.
    strip: float = 2.9  # thickest ruling met
    upright: float = 0.6  # corner slack of an upright rectangle or line
    leaning: float = (
        0.7  # a strip filling less of its box leans: a flow line, no ruling
    )
    ring_side: float = 6.0  # smaller rings are letters
    ring_gap: float = 4.5  # thickest outline ring
    frame_pieces: int = 12  # a box drawn in pieces: four sides and its corners
    frame_cover: float = 0.85  # share of a side that its longest piece covers
    symbol_side: float = 5.0  # smallest side of a symbol
    line_width: float = 3.8  # thickest flow line
    head: float = 22.0  # longest arrow head
    head_curved: float = 16.0  # longest head drawn with curves
    head_least: float = 1.2  # smaller triangles are dust
    head_curves: int = (
        3  # curve segments of an outlined open arrow, at its round corners
    )
    head_open: float = 2.5  # an open arrow is wider than a short line with round caps
    flat_turn: float = 0.05  # a turn below this is straight
    same_tip: float = 1.5  # an open head returns to its tip this exactly
    wing: float = 12.0  # longest wing of an open head
    sweep: float = 0.2  # cosine by which wings lean back
    chevron: float = -0.2  # cosine above which two short legs are a head, not a corner
    dash: float = 9.0  # widest gap inside a dashed line
    dot: float = 2.5  # a dash this short, in shares of its ink over its rim, is a dot
    there_and_back: float = 2.2  # a closed stroke this thin is a line drawn twice
    same_box: float = 0.7  # overlap at which two outlines are one symbol
    merge_factors: tuple[float, ...] = (1.7, 2.6, 1.2)  # corner merging, in line widths
    merge_least: float = 0.45  # added for hairlines
    turn_back: float = -0.7  # cosine at which a walk turns round at a line's end
    simplify: float = 0.6  # wiggle that is no corner
    farthest_sample: int = 40  # corners compared when a line has no clear ends

    # Grid.
    snap: float = 1.8  # rulings within this are one line
    span_gap: float = 3.2  # gaps that crossings leave in a ruling
    corner: float = 4.0  # how near a ruling ends at its crossing
    half_free: float = 60.0  # a ruling with one free end must be this long
    least_down: int = 4  # verticals a table has at least
    many_down: int = 6  # verticals that make a table cut open by the page's edge
    least_cells: int = 6  # stroked rectangles that make a table
    straight_points: int = 3  # points of a straight stroke
    retrace: float = 0.9  # share of a stroke that lies on a ruling it repeats
    seed: float = 0.6  # share of the longest stroke that makes a ruling
    frame: float = 120.0  # a rectangle this wide frames a table
    floating_width: float = 0.7  # width given to strips that are no rulings

    # Text.
    baseline: float = 0.3  # letters of a line, in letter heights
    fragment: float = 0.62  # gap that separates fragments, in letter heights
    blank: float = (
        0.165  # gap that is a blank, in letter heights (0.2 of the font size)
    )
    blank_least: float = -0.3  # a printed blank may be squeezed to nothing

    scan_letter: float = (
        3.2  # width of a letter when a scan's words are laid out as text
    )
    upended: int = 4  # letters, one below the other, that make a head on its side
    upended_gap: float = 0.2  # gap that is a blank, in letter heights

    # Head.
    head_level: float = 28.0  # "waktu" and "output" stand about level
    head_below: float = 12.0  # "kegiatan" is not lower than this under "waktu"
    head_band: float = 90.0  # highest head met is 70
    head_air: float = 8.0  # air above the words when no ruling closes the head
    full_width: float = 0.6  # share of the table a bounding ruling covers
    end_share: float = 0.4  # share of the verticals that reach the table's end
    open_end: float = 12.0  # verticals past the last ruling by this: the end is open
    head_foot: float = 9.0  # lowest stretch of the head, where all columns show
    foot_cover: float = 0.8  # share of that stretch a column line covers
    body_cover: float = 0.55  # share of the body a column line covers
    least_column: float = 4.0  # narrower columns are double lines
    least_columns: int = 4  # number or activity, actor, time, output
    mostly: float = 0.5  # share of a word that makes it a column's own
    shared_head: float = 60.0  # a head cell this wide may hold two actors
    block_gap: float = 4.0  # word blocks this far apart are two heads

    # Rows.
    row_cut: float = 0.7  # share of the activity cell a row ruling covers
    least_row: float = 5.0  # lower rows are double rulings
    number_row: float = 0.6  # share of bare integers in a number row
    same_columns: float = 0.8  # verticals that match on a page without head

    # Symbols.
    small_symbol: float = 0.1  # of the median area: specks
    beside: float = 14.0  # symbols may stick out of the actor area
    above: float = 70.0  # connectors stand this far above the frame
    under: float = 80.0  # and this far below
    below_last: float = 30.0  # a symbol drawn under the last ruling
    wide_symbol: float = 0.7  # wider than this share of the actor area is a frame
    tall_symbol: float = 160.0
    broad_symbol: float = 260.0
    held: float = 0.9  # share of a box that is held by another
    held_share: float = 0.5  # what is held is this much smaller
    corner_share: float = 0.06  # corner slack, of the short side
    pentagon_corners: int = 6
    pentagon_ratio: float = 0.97
    diamond_ratio: float = 0.62
    capsule_ratio: float = 0.975
    round_reach: float = 0.62  # how far a capsule's flat end reaches, of half its side
    round_flat: float = 0.25  # points this near the end count as its flat
    circle: float = 0.12  # difference of a circle's sides
    connector_circle: float = 26.0  # a larger circle is a terminator
    mark: int = 3  # letters of a connector's mark

    in_row: float = 0.75  # share of a symbol that stands in its row

    # Attaching line ends.
    touch: float = 3.0  # 90.5 % of the ends
    line_touch: float = 2.2  # pieces and trunks
    line_touch_most: float = 4.0  # thick lines
    ray: float = 13.0  # 99.9 % of the gaps
    line_ray: float = 6.0  # corners drawn as pieces miss by 0.5 to 2
    end_to_end: float = 4.5
    near: float = 9.5  # heads that slid along a corner
    diamond_box: float = 8.0  # heads at the corner of a diamond's box
    long_ray: float = 45.0  # three documents
    crossed_back: float = 18.0  # heads that shot through their symbol
    tail_ray: float = 24.0  # arrows slid along their own direction by 17
    hanging: float = 13.0  # ends of arrows that hang beside a corner by 11
    gap_far: float = 13.5  # counted as wide when tied by guess
    far: float = 99.0
    head_reach: float = 0.9  # a free head and its line's end, in head sizes

    # Tracing a drawing that is one bitmap; lengths are dots, `trace_dots` to the point.
    trace_dots: int = 2
    trace_most: float = 0.5  # a picture with a larger share of the page is no drawing
    trace_simplify: float = 1.3  # steps of a contour, in points
    trace_rim: int = 5  # ink taken away around the inside of a symbol
    trace_run: int = 7  # shortest straight piece
    trace_alone: int = 24  # a shorter one that stands at no symbol is a letter's stroke
    trace_thick: int = 9  # thickest line
    trace_join: int = 5  # ends of pieces that meet at a corner
    trace_head: int = 10  # how far a head reaches along its line and off it
    trace_span: int = 22  # widest head
    trace_wing: int = 5  # ink of one wing of a head
    convex: float = 0.94  # share of its hull that the inside of a symbol fills

    around: float = 90.0  # lines this far around the actors belong to the flow
    drawing_share: float = 0.12  # a picture this large in the actor area is the drawing
    arrow_side: float = (
        26.0  # pictures up to this are a plain arrow between two symbols
    )
    arrow_least: float = 6.0  # smaller pictures hold a letter at most
    head_swell: float = 1.9  # cross-section of a head over the line's
    head_margin: float = 1.25  # and over that of the other end
    mask_simplify: float = 1.3  # wiggle of a path traced from a bitmap
    flat_picture: float = 2.0  # a picture this flat is a piece of straight line
    letter: float = 24.0  # largest picture of one letter
    letter_ink: int = 13  # largest ink of one letter

    # Labels and bridges.
    label_gap: float = 2.5  # lines of one label
    label_overlap: float = 0.3
    label_reach: float = 42.0
    label_walk: float = 0.12  # cost of each point walked from the diamond
    label_other: float = 10.0  # answers that belong to another arrow
    label_column: float = 24.0  # labels of one block start within this
    label_width: float = 90.0  # longer words are no label
    page_cut: float = 14.0  # a line ending this near the table's edge goes on
    level: float = 0.5  # boxes side by side share this much of their height


LIMITS = Limits()
