// SPDX-License-Identifier: Apache-2.0

public import VigieCore
import VigieXML

extension DocumentParser {
    /// Turns the raw text of a paste into its post: what the listing told, with the text as one block of code.
    ///
    /// An HTML page instead of the text is read as a page with a defect, and as a wall where it has the signs of one.
    /// Throws `.empty` where there is no text.
    public func parseRaw(_ input: ParseInput, link: PasteLink) throws(ParseFailure) -> ParsedDocument {
        let text = try DocumentParser.decode(input)
        var document = ParsedDocument(defects: DocumentParser.defects(input, text), encoding: text.encoding.name)
        var post = link.post
        if DocumentParser.isPage(text.bytes, input.contentType) {
            text.bytes.withUnsafeBufferPointer { buffer in
                document.wall = Wall.find(buffer)
                let reading = HTMLReading(buffer)
                document.defects += reading.defects
                document.rawText = reading.rawText
                guard let tree = reading.tree else { return }
                let base = WebAddress(input.url)
                _ = tree.withRoot { root in
                    document.treeText = PageParser.text(of: root, capacity: buffer.count)
                    let body = BlockReader.read([root], base: base)
                    post.blocks = body.blocks
                    post.links = body.links
                    post.files += body.files
                }
            }
            if document.wall == nil {
                document.defects.append(
                    ParseDefect(.malformed, "A page stands where the raw text of a paste was expected."))
                document.posts = [post]
            }
            return document
        }
        let raw = String(decoding: text.bytes, as: UTF8.self)
        if text.bytes.count < 4096, let wall = text.bytes.withUnsafeBufferPointer({ Wall.find($0) }) {
            document.wall = wall
        } else {
            post.blocks = [Block(.code, raw)]
            document.posts = [post]
        }
        document.rawText = raw
        document.treeText = raw
        return document
    }

    /// True where a page came instead of text. `text/plain` is believed unless the text is a whole document.
    private static func isPage(_ bytes: [UInt8], _ contentType: String?) -> Bool {
        let type = contentType?.lowercased() ?? ""
        let head = String(decoding: bytes.prefix(1024), as: UTF8.self).lowercased().drop { $0.isWhitespace }
        let isDocument = head.hasPrefix("<!doctype html") || head.hasPrefix("<html")
        if type.contains("text/html") || type.contains("xhtml") { return isDocument || head.hasPrefix("<") }
        return isDocument && !type.contains("text/plain")
    }
}
