using System.Text;
using Canonical.Schema;
using Shouldly;

namespace Canonical.Tests.Schema;

/// <summary>Short ways from schema text to verdicts.</summary>
internal static class SchemaSamples
{
    public const string Address = "https://example.org/sample";

    public static ISchemaValidator Compile(string schema, SchemaOptions? options = null)
    {
        var compilation = TryCompile(schema, options);
        compilation.Faults.ShouldBeEmpty();
        return compilation.Validator.ShouldNotBeNull();
    }

    public static SchemaCompilation TryCompile(string schema, SchemaOptions? options = null)
    {
        var registry = new SchemaRegistry();
        var faults = registry.Add(new Uri(Address), Utf8(schema));
        return faults.Count > 0 ? new SchemaCompilation(null, faults) : registry.Compile(new Uri(Address), options);
    }

    public static IReadOnlyList<SchemaError> Errors(string schema, string instance, SchemaOptions? options = null)
    {
        var validator = Compile(schema, options);
        var errors = validator.Validate(Utf8(instance));
        validator.IsValid(Utf8(instance)).ShouldBe(errors.Count == 0);
        return errors;
    }

    public static bool Accepts(string schema, string instance) => Errors(schema, instance).Count == 0;

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
