// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieTestSupport

@testable import VigieParse
@testable import VigieXML

/// libxml2 is the oracle: what a path finds by walking is what XPath finds, in the same order.
struct LocationPathTests {
    @Test("plain paths are walked, all others are left to libxml2")
    func subset() {
        let word = "contains(concat(' ',normalize-space(@class),' '),' a ')"
        for xpath in [
            ".", "//div", ".//*[@id='x']/@href", "./@data-author", "/html/body//p", "./descendant::a[@href]",
            ".//div[(contains(@class,'a') and \(word))]/span[starts-with(@id,\"b\")][@title]",
        ] { #expect(LocationPathReader.path(xpath) != nil, "\(xpath)") }
        for xpath in [
            "/", "..", "//@href", "./text()", ".//a[1]", ".//a[position()=1]", ".//a | .//b", "(//a)[1]", ".//x:a",
            ".//a[@x:b]", ".//a[contains(@id,'')]", ".//a[not(@id)]", ".//a[@id or @class]", "./self::a", "./@*",
            ".//a[contains(concat(' ',normalize-space(@class),' '),' a b ')]", ".//a/@href/..", ".//a[@id='x'",
        ] { #expect(LocationPathReader.path(xpath) == nil, "\(xpath)") }
    }

    @Test("walking finds what libxml2 finds, in its order")
    func oracle() throws {
        var random = SeededRandom(20_260_114)
        var walked = 0
        var found = 0
        for _ in 0..<400 {
            let html = Self.html(&random)
            guard let tree = XMLTree(html: Array(html.utf8)) else { continue }
            tree.withRoot { root in
                guard let context = XPathContext(of: root) else { return }
                var nodes: [XMLNode] = [root]
                if let elements = XPathExpression("//*"),
                    case .nodes(let all) = context.evaluateByLibrary(elements, at: root)
                {
                    nodes += [random.pick(all), random.pick(all)]
                }
                for _ in 0..<40 {
                    let xpath = Self.xpath(&random)
                    guard let expression = XPathExpression(xpath), let path = expression.path else {
                        Issue.record("no path: \(xpath)")
                        continue
                    }
                    for node in nodes {
                        guard let own = path.nodes(from: node.pointer) else { continue }
                        guard case .nodes(let theirs) = context.evaluateByLibrary(expression, at: node) else {
                            Issue.record("no nodes: \(xpath)")
                            continue
                        }
                        walked += 1
                        found += own.count
                        let isEqual = own.count == theirs.count && zip(own, theirs).allSatisfy { $0.isSame(as: $1) }
                        #expect(isEqual, "\(xpath) at <\(node.name)>: \(own.count), \(theirs.count) in \(html)")
                    }
                }
            }
        }
        #expect(walked > 40_000)
        #expect(found > 40_000)
    }

    private static let names = ["div", "p", "a", "span", "ul", "li", "b"]
    private static let values = ["a", "b", "a b", " a ", "ab", "b\ta", "x a-b", "", "b\u{A0}a", "é a"]

    private static func html(_ random: inout SeededRandom) -> String {
        var html = "<html><body>"
        var open: [String] = []
        for _ in 0..<(random.next() % 60) {
            if random.chance(35), let name = open.popLast() {
                html += "</\(name)>"
            } else {
                let name = random.pick(names)
                html += "<\(name)"
                for attribute in ["class", "id", "href", "xml:lang"] where random.chance(40) {
                    html += random.chance(5) ? " \(attribute)" : " \(attribute)=\"\(random.pick(values))\""
                }
                html += ">"
                open.append(name)
                if random.chance(50) { html += "text<!-- a -->" }
            }
        }
        return html
    }

    private static func xpath(_ random: inout SeededRandom) -> String {
        var xpath = random.chance(60) ? "." : ""
        for _ in 0..<(1 + random.next() % 3) {
            xpath += random.pick(["/", "//", "//", "/descendant::"])
            xpath += random.chance(40) ? "*" : random.pick(names)
            while random.chance(30) {
                xpath +=
                    "[" + (0...(random.next() % 2)).map { _ in condition(&random) }.joined(separator: " and ") + "]"
            }
        }
        return random.chance(30) ? xpath + "/@" + random.pick(["class", "href"]) : xpath
    }

    private static func condition(_ random: inout SeededRandom) -> String {
        let name = random.pick(["class", "id", "href"])
        let word = random.pick(["a", "b", "ab", "é"])
        return random.pick([
            "@\(name)", "@\(name)='\(word)'", "contains(@\(name),'\(word)')", "starts-with(@\(name),\"\(word)\")",
            "contains(concat(' ',normalize-space(@\(name)),' '),' \(word) ')",
            "(contains(@\(name),'\(word)') and contains(concat(' ',normalize-space(@\(name)),' '),' \(word) '))",
            "@\(name)=''",
        ])
    }
}
