// SPDX-License-Identifier: Apache-2.0

/// The elements of HTML whose meaning the layout of text depends on; the case is the element's name.
public enum HTMLTag: UInt8, Sendable, CaseIterable {
    case other
    case a, abbr, address, article, aside, b, blockquote, body, br, button, caption, center, cite, code, dd, details,
        dir
    case div, dl, dt, em, fieldset, figcaption, figure, font, footer, form, frame, frameset, h1, h2, h3, h4, h5, h6,
        head
    case header, hgroup, hr, html, i, iframe, img, input, label, legend, li, link, listing, main, menu, meta, nav
    case noembed, noframes, noscript, object, ol, option, p, plaintext, pre, q, s, samp, script, section, select, small
    case span, strong, style, sub, summary, sup, svg, table, tbody, td, template, textarea, tfoot, th, thead, time,
        title
    case tr, u, ul, wbr, xmp

    /// True for elements that begin and end a line.
    public var isBlock: Bool { HTMLTag.blocks[Int(rawValue)] }

    /// The tag of a name in lower case.
    @inline(__always)
    init(cString name: UnsafePointer<UInt8>) {
        var packed: UInt64 = 0
        var length = 0
        while length < 12, name[length] != 0 {
            packed = (packed &<< 5) ^ (packed &>> 59) ^ UInt64(name[length])
            length &+= 1
        }
        self = HTMLTag.lookUp(packed)
    }

    @inline(__always)
    private static func lookUp(_ packed: UInt64) -> HTMLTag {
        var slot = Int(truncatingIfNeeded: (packed &* 0x9E37_79B9_7F4A_7C15) &>> 55)
        while slots[slot].tag != .other {
            if slots[slot].packed == packed { return slots[slot].tag }
            slot = (slot &+ 1) & 511
        }
        return .other
    }

    private static let slots: [(packed: UInt64, tag: HTMLTag)] = {
        var slots = [(packed: UInt64, tag: HTMLTag)](repeating: (0, .other), count: 512)
        for tag in allCases where tag != .other {
            var packed: UInt64 = 0
            for byte in "\(tag)".utf8.prefix(12) { packed = (packed &<< 5) ^ (packed &>> 59) ^ UInt64(byte) }
            var slot = Int(truncatingIfNeeded: (packed &* 0x9E37_79B9_7F4A_7C15) &>> 55)
            while slots[slot].tag != .other { slot = (slot + 1) & 511 }
            slots[slot] = (packed, tag)
        }
        return slots
    }()

    private static let blocks: [Bool] = {
        let names: Set<HTMLTag> = [
            .address, .article, .aside, .blockquote, .body, .caption, .center, .dd, .details, .dir, .div, .dl, .dt,
            .fieldset, .figcaption, .figure, .footer, .form, .frame, .frameset, .h1, .h2, .h3, .h4, .h5, .h6, .head,
            .header, .hgroup, .hr, .html, .legend, .li, .listing, .main, .menu, .nav, .noframes, .ol, .option, .p,
            .plaintext, .pre, .section, .select, .summary, .table, .tbody, .template, .textarea, .tfoot, .thead,
            .title, .tr, .ul, .xmp,
        ]
        return allCases.map { names.contains($0) }
    }()
}
