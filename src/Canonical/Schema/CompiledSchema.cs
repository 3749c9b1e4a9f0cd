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
        var state = EvaluationState.Rent();
        try
        {
            return Read(utf8Json.Span, state) is null && Evaluate(utf8Json.Span, state, isCollecting: false);
        }
        finally
        {
            state.Return();
        }
    }

    public IReadOnlyList<SchemaError> Validate(ReadOnlyMemory<byte> utf8Json)
    {
        var state = EvaluationState.Rent();
        try
        {
            var source = utf8Json.Span;
            if (Read(source, state) is { } refusal)
            {
                var error = SchemaMessages.Build(
                    refusal.Message, SchemaMessages.Parse, "", Id.AbsoluteUri + "#", refusal.Expected, refusal.Found);
                return [error];
            }

            // Most documents are valid, and finding that out is cheaper without keeping account of places.
            if (Evaluate(source, state, isCollecting: false))
            {
                return [];
            }

            // What ran out of time once is not asked again.
            if (state.Abort is null)
            {
                state.Clear();
                Evaluate(source, state, isCollecting: true);
            }

            return ErrorReport.Build(new JsonView(source, state.Tape), state);
        }
        finally
        {
            state.Return();
        }
    }

    private JsonRefusal? Read(ReadOnlySpan<byte> source, EvaluationState state)
    {
        if (source.Length > _maxBytes)
        {
            return new JsonRefusal(
                SchemaMessages.Size,
                _maxBytes.ToString(CultureInfo.InvariantCulture),
                source.Length.ToString(CultureInfo.InvariantCulture));
        }

        return state.Tape.Read(source, _maxDepth);
    }

    private bool Evaluate(ReadOnlySpan<byte> source, EvaluationState state, bool isCollecting)
    {
        var evaluation = new Evaluation(new JsonView(source, state.Tape), state, isCollecting);
        return _root.Evaluate(ref evaluation, 0) && !evaluation.IsAborted;
    }
}
