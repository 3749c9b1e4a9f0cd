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

    private static bool PropertiesAreEqual(in JsonView left, int leftToken, in JsonView right, int rightToken)
    {
        var names = right.Count(rightToken) > WideObject ? Names(right, rightToken) : null;
        for (var name = leftToken + 1; name < left.Next(leftToken); name = left.Next(name + 1))
        {
            var text = left.Text(name);
            var slot = names?.Table.Find(text) ?? 0;
            var value = slot < 0 ? -1 : names is null ? right.Find(rightToken, text) : names.Values[slot];
            if (value < 0 || !AreEqual(left, name + 1, right, value))
            {
                return false;
            }
        }

        return true;
    }

    // Searching each name in turn would be quadratic in the width of an object somebody sends.
    private static WideNames Names(in JsonView view, int token)
    {
        var names = new List<byte[]>(view.Count(token));
        var values = new List<int>(view.Count(token));
        for (var name = token + 1; name < view.Next(token); name = view.Next(name + 1))
        {
            names.Add(view.Text(name).ToArray());
            values.Add(name + 1);
        }

        return new WideNames(new NameTable(names), values);
    }

    private sealed record WideNames(NameTable Table, List<int> Values);
}
