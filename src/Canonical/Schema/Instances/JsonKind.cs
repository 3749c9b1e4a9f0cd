namespace Canonical.Schema.Instances;

/// <summary>What a JSON value is; the order is that of the bits in <see cref="JsonKinds"/>.</summary>
internal enum JsonKind : byte
{
    Object,
    Array,
    String,
    Number,
    True,
    False,
    Null,
}
