// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieCore
import VigieParse
import VigieWatchlist

/// A local post, and what its page holds outside it.
struct ScannedPost {
    /// As the input names it.
    var id: String
    var post: Post
    var wall: SourceState?
    var treeText = ""
    var rawText = ""

    /// Its page.
    var page: PostJudge.Page { PostJudge.Page(treeText: treeText, rawText: rawText) }

    /// Entries that the bytes of the page name and its tree does not.
    func hidden(_ matcher: some Matching) -> [Mention] {
        rawText.isEmpty ? [] : matcher.mentionsMissing(fromTree: treeText, butInRaw: rawText)
    }
}

/// Reads posts from a file, one after the other.
struct ScanInput {
    /// A file or a line that is no post.
    struct Problem: Error, CustomStringConvertible {
        var description: String
    }

    /// A line of a .jsonl file.
    private struct Line: Decodable {
        var id: String?
        var source: String?
        var url: String?
        var title: String?
        var author: String?
        var published: String?
        var body: String?
        var html: String?
    }

    private let path: String
    private let bytes: Data
    private let parser = DocumentParser()

    /// Reads the whole file; `-` is standard input.
    init(path: String) throws {
        self.path = path
        if path == "-" {
            bytes = FileHandle.standardInput.readDataToEndOfFile()
        } else {
            guard let data = FileManager.default.contents(atPath: path) else {
                throw Problem(description: "\(path): there is no such file, or it may not be read")
            }
            bytes = data
        }
    }

    /// Calls `body` with each post of these inputs, and says on standard error what could not be read or used.
    ///
    /// Returns how many that were; throws where a whole input cannot be read.
    static func forEach(in paths: [String], _ body: (ScannedPost) throws -> Void) throws -> Int {
        var problems = 0
        for path in paths {
            try ScanInput(path: path).forEach { result in
                switch result {
                case .failure(let problem):
                    problems += 1
                    Console.error(problem.description)
                case .success(let scanned):
                    do { try body(scanned) } catch {
                        problems += 1
                        Console.error("\(path): \(scanned.id): \(error)")
                    }
                }
            }
        }
        return problems
    }

    /// Calls `body` with each post, or with why it is none.
    private func forEach(_ body: (Result<ScannedPost, Problem>) -> Void) {
        if path.hasSuffix(".jsonl") {
            for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
                .enumerated()
            where !line.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }) {
                body(self.line(line, number: index + 1))
            }
        } else if path.hasSuffix(".html") || path.hasSuffix(".htm") {
            body(Result { () throws(Problem) in try html(Array(bytes), Line(id: path, title: nil)) })
        } else {
            let post = Post(
                id: PostID(source: "file", key: "id:\(path)"), title: "",
                blocks: [Block(.prose, String(decoding: bytes, as: UTF8.self))].filter { !$0.text.isEmpty })
            body(.success(ScannedPost(id: path, post: post)))
        }
    }

    private func line(_ line: Data, number: Int) -> Result<ScannedPost, Problem> {
        Result { () throws(Problem) in
            let record: Line
            do { record = try JSONDecoder().decode(Line.self, from: line) } catch {
                throw Problem(
                    description: "\(path):\(number): this line is no post: a JSON object with title and body is wanted")
            }
            if let html = record.html { return try self.html(Array(html.utf8), record, number: number) }
            let blocks = record.body.map { $0.isEmpty ? [] : [Block(.prose, $0)] } ?? []
            return ScannedPost(id: record.id ?? "\(number)", post: post(record, blocks: blocks, number: number))
        }
    }

    private func html(_ html: [UInt8], _ record: Line, number: Int = 1) throws(Problem) -> ScannedPost {
        let rules = PageRules(item: "/html", title: "//title", body: "//body")
        let input = ParseInput(
            source: SourceID(rawValue: record.source ?? "file"), rules: .page(rules), bytes: html,
            contentType: record.source == nil ? nil : "text/html; charset=utf-8",
            url: record.url ?? "https://file.invalid/", now: Date())
        do throws(ParseFailure) {
            let document = try parser.parse(input)
            var post = document.posts.first ?? self.post(record, blocks: [], number: number)
            post.id = PostID(source: input.source, key: "id:\(record.id ?? "\(number)")")
            post.title = record.title ?? post.title
            post.author = record.author ?? post.author
            post.url = record.url
            post.published = published(record) ?? post.published
            return ScannedPost(
                id: record.id ?? "\(number)", post: post, wall: document.wall,
                treeText: document.treeText + " " + (record.title ?? ""),
                rawText: document.rawText)
        } catch {
            throw Problem(description: "\(path):\(number): \(error.message)")
        }
    }

    private func post(_ record: Line, blocks: [Block], number: Int) -> Post {
        Post(
            id: PostID(source: SourceID(rawValue: record.source ?? "file"), key: "id:\(record.id ?? "\(number)")"),
            url: record.url, title: record.title ?? "", author: record.author, published: published(record),
            blocks: blocks)
    }

    private func published(_ record: Line) -> Date? {
        record.published.flatMap { try? Date($0, strategy: .iso8601) }
    }
}
