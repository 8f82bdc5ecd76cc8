using System.Collections.Immutable;
using Kubently.Contracts;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Policy;
using Kubently.Kubectl.Policy.Files;
using Kubently.Kubectl.Policy.Guard;
using Kubently.Kubectl.Printing.Paths;
using Kubently.Kubectl.Printing.Yaml;
using Kubently.Kubectl.Redaction;
using Kubently.Kubectl.Verbs;
using Kubently.Kubectl.Verbs.Changes;

namespace Kubently.Kubectl;

/// <summary>
/// The in-process kubectl of one cluster: parse, resolve, judge, run, redact, print, bound. Safe to use concurrently; keeps the cluster's list
/// of resources between commands.
/// </summary>
public sealed class KubectlEngine : IKubectl, IDisposable
{
    // Those of a cluster's built-in groups have some five megabytes together.
    private const long MaxOpenApiBytes = 16 * 1024 * 1024;

    private readonly IClusterConnection _connection;
    private readonly SecurityMode _mode;
    private readonly KubectlOptions _options;
    private readonly TimeProvider _time;
    private readonly bool _redacts;
    private readonly IPolicySource _policy;
    private readonly Discovery _discovery;
    private readonly OpenApiDocuments _openApi = new(MaxOpenApiBytes);

    /// <summary>An engine for a cluster, allowed what <paramref name="mode"/> and the cluster's policy allow; null for no policy file.</summary>
    public KubectlEngine(IClusterConnection connection, SecurityMode mode, KubectlOptions options, TimeProvider time, IPolicySource? policy = null)
        : this(connection, mode, options, time, redacts: true, policy)
    {
    }

    /// <summary>Without redaction, output can be compared with kubectl's byte by byte.</summary>
    internal KubectlEngine(IClusterConnection connection, SecurityMode mode, KubectlOptions options, TimeProvider time, bool redacts, IPolicySource? policy = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        _connection = connection;
        _mode = mode;
        _options = options;
        _time = time;
        _redacts = redacts;
        _policy = policy ?? FixedPolicy.None;
        _discovery = new Discovery(time, options.DiscoveryMaxAge, minAge: TimeSpan.FromSeconds(1));
    }

    /// <summary>The verbs that an engine in <paramref name="mode"/> runs, for a report of what it can do.</summary>
    public static ImmutableArray<string> Verbs(SecurityMode mode) => VerbRunners.Words(mode);

    /// <inheritdoc/>
    public Task<KubectlOutcome> RunAsync(KubectlRequest request, CancellationToken cancellationToken) => RunAsync(request, record: null, cancellationToken);

    /// <inheritdoc/>
    public async Task<KubectlPreview> PreviewAsync(KubectlRequest request, CancellationToken cancellationToken)
    {
        var record = new ChangeRecord();
        var outcome = await RunAsync(request, record, cancellationToken);
        return record.Preview(outcome, _redacts ? Redactor.On() : Redactor.Off());
    }

    /// <inheritdoc/>
    public void Dispose() => _discovery.Dispose();

    private async Task<KubectlOutcome> RunAsync(KubectlRequest request, ChangeRecord? record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        switch (CommandLineParser.Parse(request.Args))
        {
            case ParseOutcome.Malformed { KubectlStderr: { } stderr }:
                return new KubectlOutcome.Completed(1, "", stderr);
            case ParseOutcome.Malformed malformed:
                return new KubectlOutcome.Refused(malformed.Rule, malformed.Message);
            case ParseOutcome.Parsed parsed:
                var outcome = await RunAsync(parsed.Command, request, record, cancellationToken);
                return outcome is KubectlOutcome.Completed completed && DryRunFlag.Warning(parsed.Command, _time.GetLocalNow()) is { } warning
                    ? completed with { Stderr = warning + completed.Stderr }
                    : outcome;
            default:
                throw new InvalidOperationException("A parse outcome that is neither parsed nor malformed.");
        }
    }

    private async Task<KubectlOutcome> RunAsync(KubectlCommand command, KubectlRequest request, ChangeRecord? record, CancellationToken cancellationToken)
    {
        // One policy from start to end, whatever becomes of the file meanwhile.
        var file = _policy.Current.For(request.Namespaces);
        var options = file.Limits.Tighten(_options);
        if (PolicyJudge.JudgeVerb(_mode, command, file) is { Decision: Decision.Refuse } early) return new KubectlOutcome.Refused(early.Rule, early.Message);
        if (VerbRunners.Find(command.Verb) is not { } runner)
            return new KubectlOutcome.Refused("verb.not-supported", $"`{command.Verb.Path}` is allowed but not supported by this executor yet; it was not run.");
        var licence = Licence.Of(_mode, command, preview: record is not null) with { File = file };
        var guarded = new GuardedConnection(_connection, licence);
        var api = new ApiClient(guarded, _time, options.MaxResponseBytes, RequestTimeouts.Read(command) ?? TimeSpan.Zero);
        var redactor = _redacts ? Redactor.On() : Redactor.Off();
        try
        {
            var dryRun = DryRunFlag.Read(command);
            runner.Check(command);
            var resolution = await ResolveAsync(command, request.Stdin, api, cancellationToken);
            if (resolution is ResolveOutcome.Misused misused) return new KubectlOutcome.Completed(1, "", misused.KubectlStderr);
            if (resolution is ResolveOutcome.Unknown unknown)
                return new KubectlOutcome.Completed(1, "", unknown.KubectlStderr ?? $"error: the server doesn't have a resource type \"{unknown.Word.ToLowerInvariant().Split('.')[0]}\"\n");
            var resolved = ((ResolveOutcome.Resolved)resolution).Command;
            var verdict = PolicyJudge.Judge(_mode, resolved, file, _connection.DefaultNamespace);
            if (verdict.Decision == Decision.Refuse) return new KubectlOutcome.Refused(verdict.Rule, verdict.Message);
            if (!request.MayChange && licence.Changes(command)) return ApprovalRequired(command);
            var approved = request.Approved is { } objects ? new ApprovedObjects(objects) : null;
            var writer = new ClusterWriter(api, redactor, options.MaxListItems, record is null || dryRun == DryRun.Client ? dryRun : DryRun.Server, record?.Changes, approved);
            var permitted = file.Namespaces.Restrict && PermittedNamespaces.Narrow(command, file) ? Permitted(file, options) : null;
            return await RunAsync(runner, resolved, request.Stdin, api, writer, redactor, permitted, options, cancellationToken);
        }
        catch (KubectlFailure failure)
        {
            return Failed(failure.ExitCode, failure.Stderr, redactor);
        }
        catch (ApiFailure failure)
        {
            return Failed(1, failure.Stderr, redactor);
        }
        catch (RequestRefused refused)
        {
            return new KubectlOutcome.Refused("guard.request", $"A request of this command was kept from leaving: {refused.Message}.");
        }
    }

    // The list of namespaces is for the engine alone: the command's own requests go on without a licence for it.
    private PermittedNamespaces Permitted(ClusterPolicy file, KubectlOptions options)
    {
        var licence = Licence.ToRead(_mode) with { File = file, ListsNamespaces = true };
        var api = new ApiClient(new GuardedConnection(_connection, licence), _time, options.MaxResponseBytes, TimeSpan.Zero);
        return new PermittedNamespaces(file.Namespaces, new ClusterReader(api, Redactor.Off(), options.MaxListItems));
    }

    private static KubectlOutcome.Refused ApprovalRequired(KubectlCommand command) => new(
        "approval.required", $"`{command.Verb.Path}` changes the cluster, so a person has to approve it, and this command carries no approval. Ask for one (POST /approvals); nothing was run.");

    private async Task<ResolveOutcome> ResolveAsync(KubectlCommand command, string? stdin, ApiClient api, CancellationToken cancellationToken)
    {
        Func<ResourceCatalog, ResolveOutcome> resolve = command.Verb.Path == "apply"
            ? new ManifestTargets(command, stdin, _connection.DefaultNamespace).Resolve
            : catalog => TargetResolver.Resolve(command, catalog);
        // The built-in resources find out about misuse before the cluster is asked anything.
        var early = resolve(BuiltInResources.Catalog);
        if (early is ResolveOutcome.Misused or ResolveOutcome.Resolved { Command.Targets.IsEmpty: true }) return early;
        var resolution = resolve(await _discovery.CatalogAsync(api, cancellationToken));
        return resolution is ResolveOutcome.Unknown
            ? resolve(await _discovery.RefreshAsync(api, cancellationToken))
            : resolution;
    }

    private async Task<KubectlOutcome> RunAsync(
        IVerbRunner runner, ResolvedCommand resolved, string? stdin, ApiClient api, ClusterWriter writer, Redactor redactor, PermittedNamespaces? permitted, KubectlOptions options,
        CancellationToken cancellationToken)
    {
        var cluster = new ClusterReader(api, redactor, options.MaxListItems) { Namespaces = permitted is null ? null : permitted.AllAsync };
        var run = new Execution(resolved, cluster, writer, token => _discovery.CatalogAsync(api, token), redactor, _time, options, _connection.DefaultNamespace)
        {
            Stdin = stdin,
            OpenApiAsync = (groupVersion, token) => _openApi.ReadAsync(api, groupVersion, token),
        };
        foreach (var warning in resolved.Warnings) run.Err.Line("Warning: " + warning);
        var exitCode = 1;
        try
        {
            exitCode = await runner.RunAsync(run, cancellationToken);
        }
        catch (KubectlFailure failure)
        {
            run.Err.Append(failure.Stderr);
            exitCode = failure.ExitCode;
        }
        catch (ApiFailure failure)
        {
            run.Err.Append(failure.Stderr);
        }
        catch (PathFailure failure)
        {
            run.Out.Append(failure.Before);
            run.Err.Line("error: " + failure.Message);
        }
        catch (YamlFailure failure)
        {
            run.Err.Line("error: " + failure.Message);
        }
        if (permitted?.Note is { } narrowed) run.Err.Line(narrowed);
        foreach (var notice in CutNotices.Of(run)) run.Err.Line(notice);
        // What the server says of a request may hold what the request did.
        var stderr = redactor.Redact(Warnings(api) + run.Err);
        return new KubectlOutcome.Completed(exitCode, run.Out.ToString(), stderr, run.Out.IsCut || cluster.Cut, run.Out.TotalBytes, redactor.Hidden);
    }

    private static KubectlOutcome.Completed Failed(int exitCode, string stderr, Redactor redactor)
    {
        var clean = redactor.Redact(stderr);
        return new(exitCode, "", clean, Redactions: redactor.Hidden);
    }

    // kubectl prints them as they come, which is before it prints what it found out itself.
    private static string Warnings(ApiClient api) => string.Concat(api.Warnings.Select(warning => $"Warning: {warning}\n"));
}
