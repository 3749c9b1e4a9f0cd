namespace Hub.Tests.Inbound.Read.Fixtures;

internal static class Soap
{
    public static string Of(string body, string version = "http://schemas.xmlsoap.org/soap/envelope/") =>
        $"""<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="{version}"><s:Header/><s:Body><q:submit xmlns:q="urn:q"><q:batch>1</q:batch>{body}</q:submit></s:Body></s:Envelope>""";
}
