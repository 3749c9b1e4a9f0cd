using System.Globalization;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;

namespace Canonical.Schema;

/// <summary>A compiled schema; immutable, so threads share it, each with a state of its own.</summary>
internal sealed class CompiledSchema : ISchemaValidator
{
    private readonly SchemaNode _root;
    private readonly int _maxBytes;
    private readonly int _maxDepth;

    public CompiledSchema(Uri id, SchemaNode root, SchemaOptions options)
    {
        Id = id;
        _root = root;
        _maxBytes = options.MaxBytes;
        _maxDepth = Math.Clamp(options.MaxDepth, 1, SchemaLimits.MaxInstanceDepth);
    }

    public Uri Id { get; }

    public bool IsValid(ReadOnlyMemory<byte> utf8Json)
    {
        using var tape = JsonTape.Rent();
        var state = EvaluationState.Rent();
        try
        {
            return Read(utf8Json.Span, tape) is null && Evaluate(new JsonView(utf8Json.Span, tape), state, isCollecting: false);
        }
        finally
        {
            state.Return();
        }
    }

    public IReadOnlyList<SchemaError> Validate(ReadOnlyMemory<byte> utf8Json)
    {
        using var tape = JsonTape.Rent();
        return Read(utf8Json.Span, tape) is { } refusal ? [Error(refusal)] : Errors(new JsonView(utf8Json.Span, tape));
    }

    public IReadOnlyList<SchemaError> Validate(ReadOnlyMemory<byte> utf8Json, JsonTape tape)
    {
        var refusal = TooLarge(utf8Json.Length) ?? (tape.Depth > _maxDepth ? JsonRefusal.TooDeep(_maxDepth) : null);
        return refusal is not null ? [Error(refusal)] : Errors(new JsonView(utf8Json.Span, tape));
    }

    private JsonRefusal? Read(ReadOnlySpan<byte> source, JsonTape tape) => TooLarge(source.Length) ?? tape.Read(source, _maxDepth);

    private JsonRefusal? TooLarge(int length) => length <= _maxBytes
        ? null
        : new JsonRefusal(SchemaMessages.Size, _maxBytes.ToString(CultureInfo.InvariantCulture), length.ToString(CultureInfo.InvariantCulture));

    private SchemaError Error(JsonRefusal refusal) => SchemaMessages.Build(
        refusal.Message, SchemaMessages.Parse, "", Id.AbsoluteUri + "#", refusal.Expected, refusal.Found);

    private IReadOnlyList<SchemaError> Errors(JsonView view)
    {
        var state = EvaluationState.Rent();
        try
        {
            // Most documents are valid, and finding that out is cheaper without keeping account of places.
            if (Evaluate(view, state, isCollecting: false))
            {
                return [];
            }

            // What ran out of time once is not asked again.
            if (state.Abort is null)
            {
                state.Clear();
                Evaluate(view, state, isCollecting: true);
            }

            return ErrorReport.Build(view, state);
        }
        finally
        {
            state.Return();
        }
    }

    private bool Evaluate(JsonView view, EvaluationState state, bool isCollecting)
    {
        var evaluation = new Evaluation(view, state, isCollecting);
        return _root.Evaluate(ref evaluation, 0) && !evaluation.IsAborted;
    }
}
