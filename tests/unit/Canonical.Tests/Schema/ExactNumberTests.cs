using Shouldly;
using Xunit;

namespace Canonical.Tests.Schema;

public sealed class ExactNumberTests
{
    [Theory]
    [InlineData("""{ "const": 1 }""", "1.0", true)]
    [InlineData("""{ "const": 1 }""", "1e0", true)]
    [InlineData("""{ "const": 100 }""", "1E+2", true)]
    [InlineData("""{ "const": 0 }""", "-0.0", true)]
    [InlineData("""{ "const": 9007199254740993 }""", "9007199254740992", false)]
    [InlineData("""{ "const": 0.1 }""", "0.1000000000000000055511151231257827", false)]
    [InlineData("""{ "enum": [12345678901234567890.0] }""", "12345678901234567890", true)]
    [InlineData("""{ "maximum": 9007199254740992 }""", "9007199254740993", false)]
    [InlineData("""{ "maximum": 0.3 }""", "0.30000000000000000000000000000001", false)]
    [InlineData("""{ "minimum": -1e400 }""", "-1e401", false)]
    [InlineData("""{ "minimum": -1e400 }""", "-9e399", true)]
    [InlineData("""{ "exclusiveMinimum": 1e-400 }""", "1e-400", false)]
    [InlineData("""{ "exclusiveMinimum": 0 }""", "1e-999999999", true)]
    [InlineData("""{ "multipleOf": 0.01 }""", "0.07", true)]
    [InlineData("""{ "multipleOf": 0.01 }""", "4.350", true)]
    [InlineData("""{ "multipleOf": 0.01 }""", "4.351", false)]
    [InlineData("""{ "multipleOf": 0.0001 }""", "0.00751", false)]
    [InlineData("""{ "multipleOf": 3 }""", "1e999999999", false)]
    [InlineData("""{ "multipleOf": 7 }""", "700000000000000000000000000000000000007", true)]
    [InlineData("""{ "multipleOf": 7 }""", "700000000000000000000000000000000000008", false)]
    [InlineData("""{ "multipleOf": 1e-20 }""", "12345678901234567890.12345678901234567890", true)]
    [InlineData("""{ "type": "integer" }""", "1.50e1", true)]
    [InlineData("""{ "type": "integer" }""", "1.55e1", false)]
    [InlineData("""{ "type": "integer" }""", "123456789012345678901234567890.0", true)]
    [InlineData("""{ "uniqueItems": true }""", "[1, 1.00]", false)]
    [InlineData("""{ "uniqueItems": true }""", "[9007199254740992, 9007199254740993]", true)]
    [InlineData("""{ "maxLength": 2.0 }""", "\"abc\"", false)]
    public void Numbers_are_compared_without_rounding(string schema, string instance, bool isValid) =>
        SchemaSamples.Accepts(schema, instance).ShouldBe(isValid);
}
