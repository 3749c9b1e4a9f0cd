using System.Reflection;
using System.Runtime.CompilerServices;
using Shouldly;
using Xunit;

namespace Architecture;

public sealed class TypeTests
{
    // A bus message, the documented settings of the readers, and the messages of the SOAP contract, which XML serialisation must see.
    private static readonly string[] MayBePublic =
    [
        "Hub.Wakeup.ExchangesOwed", "Hub.Inbound.Read.FeedFormat", "Hub.Inbound.Read.FeedColumn", "Hub.Inbound.Read.RowMark", "Hub.Inbound.Read.ReadLimits",
        "Hub.Api.Soap.Contract.InspectionPayload", "Hub.Api.Soap.Contract.InspectionFault", "Hub.Api.Soap.Contract.SubmissionReport",
        "Hub.Api.Soap.Contract.ReportCounts", "Hub.Api.Soap.Contract.ReportRow", "Hub.Api.Soap.Contract.ErrorPage",
        "Hub.Api.Soap.Contract.RejectedRow", "Hub.Api.Soap.Contract.Confirmation",
    ];

    [Fact]
    public void Nothing_in_the_hub_is_public() =>
        Own(Code.Hub).Where(type => type.IsPublic).Select(type => type.FullName).Except(MayBePublic).ShouldBeEmpty();

    [Fact]
    public void Concrete_types_of_the_hub_are_sealed() =>
        Own(Code.Hub).Where(type => type is { IsClass: true, IsAbstract: false, IsSealed: false } && !IsInherited(type))
            .Select(type => type.FullName).ShouldBeEmpty();

    [Fact]
    public void No_stage_service_or_store_is_inherited_for_its_code() =>
        Own(Code.Hub).Where(type => type is { IsClass: true, IsAbstract: false } && IsInherited(type)).Select(type => type.FullName).ShouldBeEmpty();

    private static bool IsInherited(Type type) => type.Assembly.GetTypes().Any(other => other.BaseType == type);

    // The program's entry point is made by the compiler and not sealed.
    private static IEnumerable<Type> Own(Assembly assembly) => assembly.GetTypes().Where(type =>
        type.Name != "Program" && type.Namespace is not null && type.Namespace.StartsWith("Hub", StringComparison.Ordinal)
        && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && !type.Name.Contains('<', StringComparison.Ordinal));
}
