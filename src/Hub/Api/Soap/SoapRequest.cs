namespace Hub.Api.Soap;

/// <summary>A message that passed: one known operation, in an envelope of ours without header, comments or foreign encoding.</summary>
internal sealed record SoapRequest(string Operation, byte[] Envelope, UsernameToken? Token);
