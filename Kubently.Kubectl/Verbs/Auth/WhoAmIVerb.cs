using System.Text;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Printing.Yaml;
using Kubently.Kubectl.Verbs.Changes;
using Kubently.Kubectl.Verbs.Get.Objects;

namespace Kubently.Kubectl.Verbs.Auth;

/// <summary><c>auth whoami</c>: asks the server who the executor is.</summary>
internal sealed class WhoAmIVerb : IVerbRunner
{
    private static readonly string[] Versions = ["v1", "v1beta1", "v1alpha1"];

    public async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        ChangePrinter.Check(run.Command);
        var review = await AskAsync(run, cancellationToken);
        // Servers before 1.34 say that it has none.
        if (review.Map("metadata") is { } metadata && metadata["creationTimestamp"] is null) metadata.Remove("creationTimestamp");
        var user = review.Map("status").Map("userInfo");
        run.Out.Append(run.Command.OutputFormat switch
        {
            "json" => JsonPrinter.PrintUnsorted(review, "    "),
            "yaml" => YamlPrinter.Print(review),
            "kyaml" => KyamlPrinter.PrintUnsorted(review),
            "" => Table(user),
            // kubectl's name of what has none.
            "name" => "selfsubjectreview.authentication.k8s.io/<unknown>\n",
            _ => ObjectPrinters.Create(run.Command).Print(review),
        });
        return 0;
    }

    private static async Task<JsonObject> AskAsync(Execution run, CancellationToken cancellationToken)
    {
        foreach (var version in Versions)
        {
            try
            {
                return await run.Cluster.Api.PostAsync($"apis/authentication.k8s.io/{version}/selfsubjectreviews",
                    new JsonObject { ["kind"] = "SelfSubjectReview", ["apiVersion"] = $"authentication.k8s.io/{version}" }, cancellationToken);
            }
            catch (ApiFailure failure) when (failure.IsNotFound)
            {
            }
            catch (ApiFailure failure) when (failure.IsForbidden)
            {
                throw KubectlFailure.Error("the selfsubjectreviews API is not enabled in the cluster or you do not have permission to call it");
            }
        }
        throw KubectlFailure.Error("the selfsubjectreviews API is not enabled in the cluster");
    }

    private static string Table(JsonObject? user)
    {
        var lines = new StringBuilder("ATTRIBUTE\tVALUE\n");
        if (user.Text("username") is { Length: > 0 } name) lines.Append("Username\t").Append(name).Append('\n');
        if (user.Text("uid") is { Length: > 0 } uid) lines.Append("UID\t").Append(uid).Append('\n');
        if (user.Items("groups") is { Count: > 0 }) lines.Append("Groups\t[").AppendJoin(' ', user.Texts("groups")).Append("]\n");
        foreach (var (key, value) in user.Map("extra")?.OrderBy(pair => pair.Key, StringComparer.Ordinal).AsEnumerable() ?? [])
            lines.Append("Extra: ").Append(key).Append('\t').Append(GoValues.Sprint(value)).Append('\n');
        return TabWriter.ForTables().Format(lines.ToString());
    }
}
