using System.Text.Json;
using Canonical.Faults;
using Canonical.Mapping;
using Hub.Inbound.Read.Faults;

namespace Hub.Inbound.Read.Trees;

/// <summary>Reads one JSON document: an array, an object with an array of records somewhere inside, or an object that is the record.</summary>
internal sealed class JsonReader : IRecordReader
{
    public IEnumerable<SourceRecord> Read(ReadInput input)
    {
        var tree = JsonTrees.Rent(input.Format, input.Limits);
        var tokens = new JsonTokens(input);
        tokens.Read();
        input.Outcome.ElementFound = tokens.Type != JsonTokenType.StartArray && input.Format.Element is { } element && Find(tokens, element);
        var records = tokens.Type == JsonTokenType.StartArray
            ? Elements(tokens, tree)

            // No array of records: the document is the record.
            : Single(new JsonTokens(input), tree);
        try
        {
            foreach (var record in records)
            {
                yield return record;
            }
        }
        finally
        {
            JsonTrees.Return(input.Format, tree);
        }
    }

    private static bool Find(JsonTokens tokens, string element)
    {
        while (tokens.Read())
        {
            if (tokens.Type == JsonTokenType.PropertyName && tokens.NameIs(element))
            {
                tokens.Read();
                if (tokens.Type == JsonTokenType.StartArray)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static IEnumerable<SourceRecord> Elements(JsonTokens tokens, JsonTree tree)
    {
        while (tokens.ReadValue())
        {
            yield return RecordOf(tokens, tree);
        }

        // What follows the records holds none, but must be there: a document that ends too early may lack records too.
        while (tokens.Read())
        {
        }
    }

    private static IEnumerable<SourceRecord> Single(JsonTokens tokens, JsonTree tree)
    {
        tokens.ReadValue();
        yield return RecordOf(tokens, tree);
        while (tokens.Read())
        {
        }
    }

    private static SourceRecord RecordOf(JsonTokens tokens, JsonTree tree)
    {
        var row = tokens.Values;
        Fault? fault;
        try
        {
            var root = tree.Build(tokens.Value, row, out fault);
            if (fault is null)
            {
                return new SourceRecord { Row = row, Root = root };
            }
        }
        catch (JsonException e)
        {
            fault = TreeFaults.BrokenJson(e, row);
        }

        return new SourceRecord { Row = row, Fault = fault, Raw = RawText.Of(tokens.Value) };
    }
}
