using System.Collections.Frozen;
using System.Text;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Describe.Settings;

namespace Kubently.Kubectl.Verbs.Auth;

/// <summary><c>auth can-i</c>: asks the server what the executor's identity may do.</summary>
internal sealed class CanIVerb : IVerbRunner
{
    private const string Reviews = "apis/authorization.k8s.io/v1/";

    private static readonly FrozenSet<string> ResourceVerbs = FrozenSet.ToFrozenSet(
        ["*", "get", "list", "watch", "create", "update", "patch", "delete", "deletecollection", "proxy", "use", "bind", "impersonate", "approve", "sign", "attest", "escalate"]);

    private static readonly FrozenSet<string> UrlVerbs = FrozenSet.ToFrozenSet(["*", "get", "put", "post", "head", "options", "delete", "patch"]);

    public Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        var command = run.Command;
        if (command.Switch("list"))
        {
            if (!command.Words.IsEmpty) throw KubectlFailure.Error("list option must be specified with no arguments");
            if (command.Switch("quiet") || command.AllNamespaces || command.Text("subresource").Length > 0)
                throw KubectlFailure.Error("list option can't be specified with neither quiet, all-namespaces nor subresource options");
            return ListAsync(run, cancellationToken);
        }
        if (command.Words.Length != 2) throw KubectlFailure.Error("you must specify two arguments: verb resource or verb resource/resourceName.\nSee 'kubectl auth can-i -h' for help and examples.");
        if (command.Switch("no-headers")) throw KubectlFailure.Error("--no-headers cannot be set without --list specified");
        return CheckAsync(run, command.Words[0], command.Words[1], cancellationToken);
    }

    private static async Task<int> CheckAsync(Execution run, string verb, string what, CancellationToken cancellationToken)
    {
        var spec = what.StartsWith('/') ? Url(run, verb, what) : await ResourceAsync(run, verb, what, cancellationToken);
        var review = await run.Cluster.Api.PostAsync(Reviews + "selfsubjectaccessreviews", Review("SelfSubjectAccessReview", spec), cancellationToken);
        var status = review.Map("status");
        var allowed = status.Flag("allowed");
        if (run.Command.Switch("quiet")) return allowed ? 0 : 1;
        var reasons = new[] { status.Text("reason"), status.Text("evaluationError") }.Where(reason => reason.Length > 0).Select(reason => " - " + reason);
        run.Out.Line(allowed ? "yes" : "no" + string.Concat(reasons));
        return allowed ? 0 : 1;
    }

    private static JsonObject Url(Execution run, string verb, string path)
    {
        if (run.Command.Text("subresource").Length > 0) throw KubectlFailure.Error("--subresource can not be used with NonResourceURL");
        if (!UrlVerbs.Contains(verb)) Warn(run, $"verb '{verb}' is not a known verb");
        return new JsonObject { ["nonResourceAttributes"] = new JsonObject { ["verb"] = verb, ["path"] = path } };
    }

    private static async Task<JsonObject> ResourceAsync(Execution run, string verb, string what, CancellationToken cancellationToken)
    {
        var parts = what.Split('/', 2);
        var resource = parts[0] == "*" ? null : (await run.CatalogAsync(cancellationToken)).Find(parts[0]);
        if (resource is null && parts[0] is not ("*" or "users" or "groups"))
        {
            var named = parts[0].ToLowerInvariant().Split('.', 2);
            Warn(run, $"the server doesn't have a resource type '{named[0]}'{(named.Length == 2 ? $" in group '{named[1]}'" : "")}");
        }
        if (!run.Command.AllNamespaces)
        {
            if (resource is { Namespaced: false }) Warn(run, $"resource '{resource.Name}' is not namespace scoped{(resource.Group.Length > 0 ? $" in group '{resource.Group}'" : "")}");
            if (!ResourceVerbs.Contains(verb)) Warn(run, $"verb '{verb}' is not a known verb");
        }
        return new JsonObject
        {
            ["resourceAttributes"] = new JsonObject
            {
                ["namespace"] = run.Namespace,
                ["verb"] = verb,
                ["group"] = resource?.Group ?? "",
                ["resource"] = resource?.Name ?? parts[0],
                ["subresource"] = run.Command.Text("subresource"),
                ["name"] = parts.Length == 2 ? parts[1] : "",
            },
        };
    }

    private static async Task<int> ListAsync(Execution run, CancellationToken cancellationToken)
    {
        var spec = new JsonObject { ["namespace"] = run.Namespace };
        var review = await run.Cluster.Api.PostAsync(Reviews + "selfsubjectrulesreviews", Review("SelfSubjectRulesReview", spec), cancellationToken);
        var status = review.Map("status");
        if (status.Flag("incomplete")) run.Err.Line($"Warning: the list may be incomplete: {status.Text("evaluationError")}");
        var lines = new StringBuilder();
        if (!run.Command.Switch("no-headers")) lines.Append("Resources\tNon-Resource URLs\tResource Names\tVerbs\n");
        foreach (var rule in AccessRules.Compact(status.Maps("resourceRules").Concat(status.Maps("nonResourceRules")))) lines.Append(rule.Row).Append('\n');
        run.Out.Append(TabWriter.ForTables().Format(lines.ToString()));
        return 0;
    }

    private static JsonObject Review(string kind, JsonObject spec) => new() { ["apiVersion"] = "authorization.k8s.io/v1", ["kind"] = kind, ["spec"] = spec };

    private static void Warn(Execution run, string text) => run.Err.Append($"Warning: {text}\n\n");
}
