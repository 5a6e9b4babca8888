// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieXML

/// What an element of a post's body means, read from its name and attributes.
///
/// Class names are those of MyBB, XenForo, phpBB, SMF, vBulletin, Invision and Telegram templates.
struct ElementMeaning {
    /// The kind that begins here; nil: that of the parent.
    private(set) var kind: Block.Kind?
    private(set) var isPreformatted = false
    private(set) var href: String?
    /// The value of `data-cfemail`.
    private(set) var protectedMail: String?
    /// True for an element whose text is the name of a file.
    private(set) var isFileName = false
    /// What stands for a picture or over an element: `alt`, `title` and `aria-label`, which few readers see.
    private(set) var captions: [String] = []

    init(_ node: XMLNode, tag: HTMLTag) {
        var isBody = false
        var found: Block.Kind?
        var isHidden = false
        var href: String?
        var mail: String?
        var isFile = false
        var isPre = false
        var captions: [String] = []
        node.forEachAttribute { name, value in
            switch name.count {
            case 5 where name[0] == 0x63:  // class
                for token in ClassTokens(value) {
                    switch token {
                    case .quote: found = found.map { max($0, .quote) } ?? .quote
                    case .code: found = found.map { max($0, .code) } ?? .code
                    case .signature: found = .signature
                    case .body: isBody = true
                    case .file: isFile = true
                    }
                }
            case 5 where name[0] == 0x73:  // style
                let style = String(decoding: value.prefix(2048), as: UTF8.self).lowercased().filter { !$0.isWhitespace }
                if style.contains("display:none") || style.contains("visibility:hidden") { isHidden = true }
                if style.contains("white-space:pre") { isPre = true }
            case 3 where name.elementsEqual("alt".utf8), 5 where name.elementsEqual("title".utf8),
                10 where name.elementsEqual("aria-label".utf8):
                if !value.isEmpty { captions.append(String(decoding: value, as: UTF8.self)) }
            case 6 where name.elementsEqual("hidden".utf8): isHidden = true
            case 4 where tag == .a && name.elementsEqual("href".utf8):
                if value.count <= WebAddress.longest { href = String(decoding: value, as: UTF8.self) }
            case 12 where name.elementsEqual("data-cfemail".utf8):
                mail = String(decoding: value.prefix(1024), as: UTF8.self)
            case 2 where name[0] == 0x69 && value.count > 3 && value.count < 16:  // id="sig98" of phpBB
                if value.starts(with: "sig".utf8), value.dropFirst(3).allSatisfy({ $0 >= 48 && $0 <= 57 }) {
                    found = .signature
                }
            default: break
            }
        }
        switch tag {
        case .blockquote where !isBody: found = found.map { max($0, .quote) } ?? .quote
        case .pre, .textarea, .xmp, .listing, .plaintext:
            if found == nil { found = .code }
            isPre = true
        case .template: isHidden = true
        case .code where found == nil:
            if ElementMeaning.hasLines(node) {
                found = .code
                isPre = true
            }
        default: break
        }
        if isBody, found == .quote { found = nil }
        kind = isHidden ? .hidden : found
        isPreformatted = isPre
        self.href = href
        protectedMail = mail
        isFileName = isFile
        self.captions = captions
    }

    /// True for `code` that holds more than a word of a sentence.
    private static func hasLines(_ node: XMLNode) -> Bool {
        var child = node.firstChild
        while let current = child {
            if current.tag == .br || current.withText({ $0.contains(10) }) { return true }
            child = current.next
        }
        return false
    }
}

/// The classes of an element that mean something, of a `class` attribute.
private struct ClassTokens: Sequence, IteratorProtocol {
    enum Token {
        case quote
        case code
        case signature
        /// The body of a post, whatever element it is.
        case body
        case file
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func next() -> Token? {
        while index < bytes.count {
            while index < bytes.count, bytes[index] <= 32 { index &+= 1 }
            let start = index
            var hash: UInt64 = 0
            while index < bytes.count, bytes[index] > 32 {
                hash = (hash ^ UInt64(bytes[index] | 0x20)) &* 0x100_0000_01B3
                index &+= 1
            }
            if let token = ClassTokens.known[hash] { return token }
            if index - start > 9, ClassTokens.isSignature(bytes[start..<index]) { return .signature }
        }
        return nil
    }

    private static func isSignature(_ token: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        token.suffix(9).elementsEqual("signature".utf8) || token.starts(with: "signature".utf8)
    }

    private static let known: [UInt64: Token] = {
        let names: [(Token, String)] = [
            (
                .quote,
                """
                quote bbcodeblock--quote mycode_quote bbc_standard_quote bbc_alternate_quote bbcode_quote bbcodequote \
                quotecontent quotetitle quoteheader quote_container quote-container ipsquote bbquote quotebox quotemain \
                tgme_widget_message_reply
                """
            ),
            (
                .code,
                """
                bbcodeblock--code codebox codeblock phpcodeblock bbc_code ipscode codecontent code-block bbcode_code \
                prettyprint hljs bbcodecode codemain
                """
            ),
            (.signature, "signature message-signature sig postsignature ipssignature user-signature bbsig"),
            (.body, "messagetext postcontent post_body post-content"),
            (.file, "tgme_widget_message_document_title filename attachment-name attach_name"),
        ]
        var table: [UInt64: Token] = [:]
        for (token, line) in names {
            for name in line.split(separator: " ") {
                table[name.utf8.reduce(0) { ($0 ^ UInt64($1 | 0x20)) &* 0x100_0000_01B3 }] = token
            }
        }
        return table
    }()
}

extension Block.Kind {
    /// Which of two kinds an element within an element has: what is hidden stays hidden, a quote's code is a quote's.
    var rank: Int {
        switch self {
        case .prose: 0
        case .code: 1
        case .quote: 2
        case .signature: 3
        case .hidden: 4
        }
    }
}

/// The kind of higher rank.
func max(_ one: Block.Kind, _ other: Block.Kind) -> Block.Kind { one.rank >= other.rank ? one : other }
