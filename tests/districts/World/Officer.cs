namespace Districts.World;

internal sealed record Officer(string Name, string CertificateNo);
