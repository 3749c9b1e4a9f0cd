using Adapters.Contract;
using Adapters.Transports.Rows;

namespace Adapters.Transports.Soap;

/// <summary>
/// What the end of a SOAP call means. SOAP 1.1 sends every fault under 500: one that calls the message wrong is a refusal;
/// one that calls the server wrong, or a 500 without a fault, says nothing about what happened behind it.
/// </summary>
internal static class SoapOutcome
{
    /// <summary>The outcome of a filing that has no answer to read; null for a 200, whose body decides.</summary>
    public static BatchOutcome? OfFiling(CallResult result) =>
        result is CallResult.Answer { Status: 500 } answer && SoapFault.Read(answer.Body) is { IsSenders: true } fault
            ? new BatchOutcome.Refused(Cause.ContractOut, $"对方退回报文：{AnswerText.Shorten(fault.Text)}") { IsNumberUsed = fault.Code == "B003" }
            : RestOutcome.OfFiling(result, Words);

    /// <summary>Why a question has no answer; null for a 200, whose body decides.</summary>
    public static QueryOutcome.Unanswered? OfQuery(CallResult result) =>
        OfFiling(result) is BatchOutcome.Refused refused ? new QueryOutcome.Unanswered(refused.Cause, refused.Detail, null) : RestOutcome.OfQuery(result, Words);

    private static string Words(CallResult.Answer answer) => SoapFault.Read(answer.Body) is { } fault ? AnswerText.Shorten(fault.Text) : RowAnswer.Words(answer);
}
