using System.Text;

namespace Canonical.Schema.Instances;

/// <summary>Equality of JSON Schema (core 4.2.2): numbers by value, objects without order, strings by code point.</summary>
internal static class JsonEquality
{
    private const int WideObject = 16;

    public static bool AreEqual(in JsonView left, int leftToken, in JsonView right, int rightToken)
    {
        var kind = left.Kind(leftToken);
        if (kind != right.Kind(rightToken))
        {
            return false;
        }

        return kind switch
        {
            JsonKind.String => left.Text(leftToken).SequenceEqual(right.Text(rightToken)),
            JsonKind.Number => left.Text(leftToken).SequenceEqual(right.Text(rightToken))
                || JsonNumber.Compare(left.Text(leftToken), right.Text(rightToken)) == 0,
            JsonKind.Array => left.Count(leftToken) == right.Count(rightToken)
                && ItemsAreEqual(left, leftToken, right, rightToken),
            JsonKind.Object => left.Count(leftToken) == right.Count(rightToken)
                && PropertiesAreEqual(left, leftToken, right, rightToken),
            _ => true,
        };
    }

    /// <summary>A hash that equal values share.</summary>
    public static int Hash(in JsonView view, int token)
    {
        var kind = view.Kind(token);
        var hash = new HashCode();
        hash.Add(kind);
        switch (kind)
        {
            case JsonKind.String:
                hash.AddBytes(view.Text(token));
                break;
            case JsonKind.Number:
                hash.Add(ExactNumber.Parse(view.Text(token)).GetHashCode());
                break;
            case JsonKind.Array:
                for (var item = token + 1; item < view.Next(token); item = view.Next(item))
                {
                    hash.Add(Hash(view, item));
                }

                break;
            case JsonKind.Object:
                hash.Add(HashProperties(view, token));
                break;
        }

        return hash.ToHashCode();
    }

    private static int HashProperties(in JsonView view, int token)
    {
        var sum = 0;
        for (var name = token + 1; name < view.Next(token); name = view.Next(name + 1))
        {
            sum += HashCode.Combine(Hash(view, name), Hash(view, name + 1));
        }

        return sum;
    }

    private static bool ItemsAreEqual(in JsonView left, int leftToken, in JsonView right, int rightToken)
    {
        var other = rightToken + 1;
        for (var item = leftToken + 1; item < left.Next(leftToken); item = left.Next(item))
        {
            if (!AreEqual(left, item, right, other))
            {
                return false;
            }

            other = right.Next(other);
        }

        return true;
    }

    // A name twice on one side must not stand in for a missing one: each side has to hold the names of the other.
    private static bool PropertiesAreEqual(in JsonView left, int leftToken, in JsonView right, int rightToken) =>
        Holds(right, rightToken, left, leftToken, comparesValues: true)
        && Holds(left, leftToken, right, rightToken, comparesValues: false);

    private static bool Holds(in JsonView outer, int outerToken, in JsonView inner, int innerToken, bool comparesValues)
    {
        var values = outer.Count(outerToken) > WideObject ? ValuesByName(outer, outerToken) : null;
        for (var name = innerToken + 1; name < inner.Next(innerToken); name = inner.Next(name + 1))
        {
            var text = inner.Text(name);
            var value = values is null
                ? outer.Find(outerToken, text)
                : values.GetValueOrDefault(Encoding.UTF8.GetString(text), -1);
            if (value < 0 || (comparesValues && !AreEqual(inner, name + 1, outer, value)))
            {
                return false;
            }
        }

        return true;
    }

    // Searching each name in turn would be quadratic in the width of an object somebody sends.
    private static Dictionary<string, int> ValuesByName(in JsonView view, int token)
    {
        var values = new Dictionary<string, int>(view.Count(token), StringComparer.Ordinal);
        for (var name = token + 1; name < view.Next(token); name = view.Next(name + 1))
        {
            values.TryAdd(Encoding.UTF8.GetString(view.Text(name)), name + 1);
        }

        return values;
    }
}
