using System.CommandLine;
using Hub.Cli.Schemas;

namespace Hub.Cli;

/// <summary><c>hub schema</c>: look at the canonical schemas, check them, and try documents and test suites on them.</summary>
internal static class SchemaCommand
{
    public static Command Build() => new("schema", "数据模式：查看、检查、校验 / Schemas: show, check, validate")
    {
        SchemaListCommand.Build(),
        SchemaShowCommand.Build(),
        SchemaCheckCommand.Build(),
        SchemaValidateCommand.Build(),
        SchemaTestCommand.Build(),
    };
}
