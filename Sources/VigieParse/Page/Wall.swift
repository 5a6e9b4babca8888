// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// What stands in the way of content, told by strong signs of the body alone.
///
/// Signs are those of FlareSolverr, is-antibot, and the templates of MyBB, XenForo, phpBB, vBulletin, SMF and Telegram.
/// A login form proves nothing (every guest page of MyBB has one), nor does a captcha's script, nor Cloudflare's own
/// script, which it puts into normal pages too.
enum Wall {
    /// Only so many bytes are looked at: walls are small pages.
    static let reach = 256 << 10

    /// The wall that a page is; nil for a page that merely has no items. Ask only of pages without items: each sign is
    /// looked for in the bytes.
    static func find(_ bytes: UnsafeBufferPointer<UInt8>) -> SourceState? {
        let page = Page(bytes)
        if isChallenge(page) { return .challenged }
        if isSeized(page) { return .seized }
        return isLogin(page) ? .walled : nil
    }

    /// The same for a page that has items: the title alone tells.
    static func findByTitle(_ bytes: UnsafeBufferPointer<UInt8>) -> SourceState? {
        let head = Page(UnsafeBufferPointer(rebasing: bytes.prefix(8192)))
        if challengeTitles.contains(where: { head.title.hasPrefix($0) }) { return .challenged }
        return head.title.contains("this domain has been seized") || head.title.contains("this website has been seized")
            ? .seized : nil
    }

    /// Bytes in lower case, and the title.
    struct Page {
        let text: [UInt8]
        let title: String

        init(_ bytes: UnsafeBufferPointer<UInt8>) {
            let text = bytes.prefix(Wall.reach).map { $0 >= 65 && $0 <= 90 ? $0 | 0x20 : $0 }
            self.text = text
            title = Page.title(text)
        }

        func has(_ word: StaticString) -> Bool { Page.position(word, text, 0) != nil }

        private static func title(_ text: [UInt8]) -> String {
            guard let open = position("<title", text, 0), let start = text[open...].firstIndex(of: 62),
                let end = position("</title", text, start)
            else { return "" }
            return PlainField.text(String(decoding: text[(start + 1)..<end], as: UTF8.self))
        }

        static func position(_ word: StaticString, _ text: [UInt8], _ from: Int) -> Int? {
            let first = word.utf8Start[0]
            let length = word.utf8CodeUnitCount
            return text.withUnsafeBufferPointer { text in
                var index = from
                while index + length <= text.count {
                    if text[index] == first {
                        var offset = 1
                        while offset < length, text[index + offset] == word.utf8Start[offset] { offset += 1 }
                        if offset == length { return index }
                    }
                    index += 1
                }
                return nil
            }
        }
    }

    private static let challengeTitles = [
        "just a moment...", "just a moment…", "attention required! | cloudflare", "ddos-guard",
        "making sure you're not a bot!",
        "un instant…", "un instant...", "please wait... | cloudflare", "ddos protection by",
    ]

    private static func isChallenge(_ page: Page) -> Bool {
        if challengeTitles.contains(where: { page.title.hasPrefix($0) }) { return true }
        if page.title.hasPrefix("access denied"), page.has("cloudflare") { return true }
        if page.has("_cf_chl_opt") || page.has("cf-challenge-running") || page.has("id=\"cf-please-wait\"") {
            return true
        }
        if page.has("id=\"challenge-spinner\"") || page.has("id=\"turnstile-wrapper\"")
            || page.has("class=\"cf-error-title")
        {
            return true
        }
        if page.has("/cdn-cgi/challenge-platform/"), page.has("challenge-form") || page.has("/orchestrate/") {
            return true
        }
        if page.has("/.well-known/ddos-guard/js-challenge/") || page.has("ddg-captcha-page") { return true }
        if page.has("check.ddos-guard.net/check.js") || page.has("data-ddg-origin") { return true }
        if page.has("id=\"anubis_challenge\"") || page.has("/.within.website/x/cmd/anubis/") { return true }
        if page.has("sucuri website firewall") || page.has("protected by reblaze") || page.has("window._pxappid") {
            return true
        }
        if page.has("/_incapsula_resource?") && page.has("incident id") { return true }
        if page.has("captcha-delivery.com/c.js") || page.has("ct.captcha-delivery.com") { return true }
        return page.has("awswafcookiedomainlist") || page.has("pastebin.com has blocked your ip")
    }

    private static func isSeized(_ page: Page) -> Bool {
        if page.has("this domain has been seized") || page.has("this website has been seized") { return true }
        if page.has("this hidden site has been seized") || page.has("this site has been seized") { return true }
        return page.title.contains("seized")
            && (page.has("federal bureau of investigation") || page.has("europol") || page.has("law enforcement"))
    }

    private static func isLogin(_ page: Page) -> Bool {
        // MyBB, vBulletin
        if page.has("you are either not logged in or do not have permission to view this page") { return true }
        if page.has("you are not logged in or you do not have permission to access this page") { return true }
        if page.has("name=\"pwverify\"") { return true }
        // XenForo
        if page.has("data-template=\"login\"") { return true }
        if page.has("data-template=\"error\""), page.has("logged-in to do that") || page.has("logged in to do that") {
            return true
        }
        if page.has("you must be logged-in to do that") || page.has("vous devez être identifié pour") { return true }
        // phpBB
        if page.has("the board requires you to be registered and logged in to view this forum") { return true }
        if page.has("you are not authorised to read this forum") { return true }
        if page.has("vous devez être enregistré et connecté pour")
            || page.has("vous n'êtes pas autorisé à lire ce forum")
        {
            return true
        }
        // SMF
        if page.has("only registered members are allowed to access this section") { return true }
        // Discourse
        if page.has("\"error_type\":\"not_logged_in\"") { return true }
        // Telegram without preview
        if page.has("class=\"tgme_page\""), page.has("tgme_page_action") || page.has("tgme_page_title"),
            !page.has("tgme_channel_history")
        {
            return true
        }
        return page.has("your ip") && page.has("does not have access")
    }
}
