using System.Security.Claims;

namespace Hub.Security;

/// <summary>Whom a key belongs to; nobody when it is unknown, or when its address tried too many wrong ones and it was not looked up.</summary>
internal readonly record struct KeyFinding(ClaimsPrincipal? Principal, bool IsTooOften = false);
