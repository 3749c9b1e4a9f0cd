using System.Text.Json;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Schema;

public sealed class PatternTests
{
    [Theory]
    [InlineData(@"^\d+$", "123", true)]
    [InlineData(@"^\d+$", "１２３", false)]
    [InlineData(@"^\w+$", "é", false)]
    [InlineData(@"^\S+$", "\u0085", true)]
    [InlineData(@"^\s$", "\uFEFF", true)]
    [InlineData(@"^a$", "a\n", false)]
    [InlineData(@"^.$", "\u2028", false)]
    [InlineData(@"^.$", "𠮷", true)]
    [InlineData(@"^[𠮷-𡈽]$", "𠮸", true)]
    [InlineData(@"^[^a]$", "𠮷", true)]
    [InlineData(@"^[^𠮷]$", "𠮷", false)]
    [InlineData(@"^[^𠮷]$", "𠮸", true)]
    [InlineData(@"^\u{20BB7}$", "𠮷", true)]
    [InlineData(@"^\uD842\uDFB7$", "𠮷", true)]
    [InlineData(@"^\cJ$", "\n", true)]
    [InlineData(@"^\x41$", "A", true)]
    [InlineData(@"^\p{Script=Han}+$", "黄浦𠮷", true)]
    [InlineData(@"^\p{Script=Han}+$", "黄p", false)]
    [InlineData(@"^\p{sc=Cyrl}+$", "Жук", true)]
    [InlineData(@"^\P{L}+$", "12", true)]
    [InlineData(@"^\p{Lu}$", "É", true)]
    [InlineData(@"^\p{General_Category=Decimal_Number}$", "߀", true)]
    [InlineData(@"^[\p{L}\d]+$", "é1", true)]
    [InlineData(@"^\p{Alphabetic}$", "ª", true)]
    [InlineData(@"[]", "a", false)]
    [InlineData(@"^[^]$", "\n", true)]
    [InlineData(@"\bfoo\b", "a foo.", true)]
    [InlineData(@"\bfoo\b", "éfooé", true)]
    [InlineData(@"\bfoo\b", "xfoo", false)]
    [InlineData(@"\Boo", "foo", true)]
    [InlineData(@"^(?<a>x)\k<a>$", "xx", true)]
    [InlineData(@"^(a)?\1b$", "b", true)]
    [InlineData(@"^(a)(b)\2\1$", "abba", true)]
    [InlineData(@"(?<!a)b", "ab", false)]
    [InlineData(@"^(?!a)b|c$", "bx", true)]
    [InlineData(@"^a{2,3}$", "aaaa", false)]
    [InlineData(@"^a{2,}$", "aaaa", true)]
    [InlineData(@"^(ab|a)(c|bcd)$", "abcd", true)]
    [InlineData(@"^a*ab$", "aaab", true)]
    [InlineData(@"^[0-9]{6}([0-9]{2})?$", "31010100", true)]
    [InlineData(@"^[0-9]{6}([0-9]{2})?$", "3101010", false)]
    [InlineData(@"^[一-龥]{2,4}$", "黄浦区", true)]
    [InlineData(@"^[一-龥]{2,4}$", "黄", false)]
    [InlineData(@"^[A-Z]+-\d{3}", "AB-123x", true)]
    [InlineData(@"^\/\.\-$", "/.-", null)]
    [InlineData(@"^[a\-z]$", "-", true)]
    [InlineData(@"^[\b]$", "\b", true)]
    [InlineData(@"^\0$", "\0", true)]
    [InlineData(@"a\.b", "axb", false)]
    public void Patterns_mean_what_ECMA_262_says(string pattern, string text, bool? matches)
    {
        var schema = JsonSerializer.Serialize(new { pattern });
        if (matches is null)
        {
            SchemaSamples.TryCompile(schema).Validator.ShouldBeNull();
            return;
        }

        SchemaSamples.Accepts(schema, JsonSerializer.Serialize(text)).ShouldBe(matches.Value);
    }

    [Theory]
    [InlineData("^(abc]")]
    [InlineData("a**")]
    [InlineData("+")]
    [InlineData("a{2,1}")]
    [InlineData("a{")]
    [InlineData("]")]
    [InlineData("[z-a]")]
    [InlineData(@"[\d-z]")]
    [InlineData(@"\a")]
    [InlineData(@"\1")]
    [InlineData(@"\k<a>")]
    [InlineData(@"\p{Script=Klingon}")]
    [InlineData(@"\p{Nonsense}")]
    [InlineData(@"\u{110000}")]
    [InlineData("(?i)a")]
    [InlineData("(?i:a)")]
    [InlineData("(?P<a>b)")]
    [InlineData("(?#x)")]
    [InlineData("(?<1a>b)")]
    [InlineData("(?<a>b)(?<a>c)")]
    [InlineData(@"(?:(a)|b\1)*")]
    [InlineData("(?=a)*")]
    [InlineData("a{1234567890}")]
    public void A_pattern_that_cannot_be_carried_is_refused_with_a_reason(string pattern)
    {
        var fault = SchemaSamples.TryCompile(JsonSerializer.Serialize(new { pattern })).Faults.ShouldHaveSingleItem();

        fault.Code.ShouldBe("VAL-3185");
        fault.Value.ShouldBe(pattern);
        fault.Pointer.ShouldBe(SchemaSamples.Address + "#/pattern");
    }

    [Fact]
    public void A_pattern_nested_beyond_reason_is_refused() =>
        SchemaSamples.TryCompile(JsonSerializer.Serialize(new { pattern = new string('(', 5000) + new string(')', 5000) }))
            .Faults.ShouldHaveSingleItem().Code.ShouldBe("VAL-3185");

    [Fact]
    public void A_large_counted_repetition_is_compiled_and_matched() =>
        SchemaSamples.Accepts("""{ "pattern": "^(?:ab){1000,20000}$" }""", "\"" + string.Concat(Enumerable.Repeat("ab", 1500)) + "\"").ShouldBeTrue();
}
