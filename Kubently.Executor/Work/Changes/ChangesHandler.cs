using Kubently.Contracts;
using Kubently.Contracts.Changes;
using Kubently.Contracts.Wire;
using Kubently.Kubectl.Diagnosis;

namespace Kubently.Executor.Work.Changes;

/// <summary>Tells what has been changed in the cluster lately; prints the report as JSON.</summary>
internal sealed class ChangesHandler(IRecentChanges changes, ExecutorOptions options) : ICommandHandler
{
    public string Tool => Command.ChangesTool;

    public async Task<Result> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        if (ReportAnswer.Scope(command, new ChangesScope(), KubentlyJson.Wire.ChangesScope) is not { } scope)
            return ReportAnswer.Refused(command, "The request for changes must be an object with the optional texts 'namespace' and 'subject' and the optional number 'since_minutes'.");
        var report = await changes.ReadAsync(scope, CommandReach.Of(command), cancellationToken);
        return ReportAnswer.Of(command, report, KubentlyJson.Wire.ChangesReport, report.Changes.Length, kept => Shorter(report, kept), options.MaxOutputBytes);
    }

    private ChangesReport Shorter(ChangesReport report, int kept) => report with
    {
        Changes = report.Changes[..kept],
        NotExamined = report.NotExamined.Insert(0, $"{report.Changes.Length - kept} of {report.Changes.Length} changes, the oldest, were left out to keep the report below {options.MaxOutputBytes} bytes: ask for one namespace."),
    };
}
