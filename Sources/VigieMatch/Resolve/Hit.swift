// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// One entry at one place of one field, before overlaps and ambiguity are resolved.
struct Hit {
    var entry: UInt32
    var form: Mention.Form
    var tier: Mention.Tier
    var place: Place
    /// In the folded field.
    var range: Range<Int>
}

/// All that one scan of one field finds.
struct FieldHits {
    var hits: [Hit] = []
    /// Where phrases stand that an entry excludes.
    var excluded: [(entry: UInt32, range: Range<Int>)] = []
}
