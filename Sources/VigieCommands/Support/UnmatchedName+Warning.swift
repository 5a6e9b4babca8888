// SPDX-License-Identifier: Apache-2.0

import VigieMatch

extension UnmatchedName {
    /// What is said to whoever keeps the list.
    var warning: String {
        let why =
            switch reason {
            case .blank: "holds no letter or digit"
            case .generic: "names nobody in particular (write the whole name, or add the town)"
            case .tooShort: "is too short"
            case .tooLong: "is too long"
            case .badDomain: "is no domain that one owner can have"
            }
        return "\"\(text)\" of the entry \(entry) is not searched for: it \(why)"
    }
}
