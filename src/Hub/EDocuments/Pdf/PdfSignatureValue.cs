namespace Hub.EDocuments.Pdf;

/// <summary>A signature dictionary as it stands in a file.</summary>
/// <param name="SubFilter">How it was signed, as the file says.</param>
/// <param name="Ranges">/ByteRange as written.</param>
/// <param name="Contents">The signature's bytes.</param>
/// <param name="KeyId">The key's id; only in our files.</param>
/// <param name="PublicKey">The public key in PEM; only in our files.</param>
/// <param name="SignedAt">/M as written.</param>
internal sealed record PdfSignatureValue(string SubFilter, IReadOnlyList<long> Ranges, byte[] Contents, string? KeyId, string? PublicKey, string? SignedAt);
