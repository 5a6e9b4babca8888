// SPDX-License-Identifier: Apache-2.0

import VigieXML

/// The site's own number of a post, as the attributes of its element tell it: Telegram's `data-post`, SMF's
/// `data-msgid`, XenForo's `data-content`, and the `id` of MyBB, phpBB, XenForo and vBulletin.
enum ItemIdentifier {
    /// Nil where no attribute has a form that is known.
    static func find(_ node: XMLNode) -> String? {
        if let post = node.attribute("data-post"), post.contains("/"), post.utf8.count < 200 {
            return "message:\(post)"
        }
        if let message = node.attribute("data-msgid"), isNumber(message[...]) { return "post:\(message)" }
        if let content = node.attribute("data-content"), let number = number(content, ["post-"]) {
            return "post:\(number)"
        }
        guard let id = node.attribute("id") else { return nil }
        if let post = number(id, ["js-post-", "post-", "post_message_", "post_", "post", "pid_", "msg_", "msg", "p"]) {
            return "post:\(post)"
        }
        return number(id, ["thread-", "tid_", "thread_title_", "thread_"]).map { "thread:\($0)" }
    }

    private static func number(_ text: String, _ prefixes: [String]) -> Substring? {
        for prefix in prefixes where text.hasPrefix(prefix) {
            let rest = text.dropFirst(prefix.count)
            if isNumber(rest) { return rest }
        }
        return nil
    }

    private static func isNumber(_ text: Substring) -> Bool {
        !text.isEmpty && text.count <= 20 && text.allSatisfy(\.isASCIIDigit)
    }
}
