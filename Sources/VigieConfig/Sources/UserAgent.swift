// SPDX-License-Identifier: Apache-2.0

/// Who asks.
enum UserAgent {
    /// What Tor Browser 15 sends, the commonest answer to "who are you" where anonymous people read forums.
    static let neutral = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"

    /// `honest`, `neutral` or the text itself. Where nothing is said: neutral on forums, so that the watcher does not
    /// expose whom it works for, honest everywhere else (nil).
    static func choose(_ written: String?, isForum: Bool) -> String? {
        switch written {
        case "honest": nil
        case "neutral": neutral
        case let text?: text
        case nil: isForum ? neutral : nil
        }
    }
}
