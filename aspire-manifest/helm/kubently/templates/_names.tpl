{{- define "kubently.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{/* The beginning of every name: short enough for what is appended to stay a label. */}}
{{- define "kubently.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* The labels by which the pods of one part are known. Takes root and part. */}}
{{- define "kubently.selector" -}}
app.kubernetes.io/name: {{ include "kubently.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end -}}

{{- define "kubently.labels" -}}
{{ include "kubently.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: kubently
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "kubently.image" -}}
{{- $name := ternary .image.repository (printf "%s/%s" .image.registry .image.repository) (empty .image.registry) -}}
{{- if .image.digest -}}
{{- printf "%s@%s" $name .image.digest -}}
{{- else -}}
{{- printf "%s:%s" $name (default .root.Chart.AppVersion .image.tag) -}}
{{- end -}}
{{- end -}}

{{/* The name of a part's ServiceAccount. Takes root and part. */}}
{{- define "kubently.serviceAccount" -}}
{{- default (printf "%s-%s" (include "kubently.fullname" .root) .part) (get .root.Values .part).serviceAccount.name -}}
{{- end -}}

{{/* The name by which a part is reached in the cluster. Takes root and part. */}}
{{- define "kubently.host" -}}
{{- printf "%s-%s.%s.svc" (include "kubently.fullname" .root) .part .root.Release.Namespace -}}
{{- end -}}

{{- define "kubently.apiScheme" -}}
{{- ternary "https" "http" .Values.tls.enabled -}}
{{- end -}}

{{/* The port of a part's container. */}}
{{- define "kubently.port" -}}
{{- ternary 8443 8080 .Values.tls.enabled -}}
{{- end -}}

{{/* The port of a part's Service. Takes root and part. */}}
{{- define "kubently.servicePort" -}}
{{- (get .root.Values .part).service.port | int | default (ternary 443 80 .root.Values.tls.enabled) -}}
{{- end -}}

{{/* The address at which clients reach the API; empty when nobody said so. */}}
{{- define "kubently.externalUrl" -}}
{{- if .Values.api.externalUrl -}}
{{- .Values.api.externalUrl | trimSuffix "/" -}}
{{- else if .Values.api.ingress.enabled -}}
{{- printf "%s://%s" (ternary "https" "http" (or (not (empty .Values.api.ingress.tlsSecret)) .Values.tls.enabled)) .Values.api.ingress.host -}}
{{- else if and .Values.api.route.enabled .Values.api.route.hostnames -}}
{{- printf "https://%s" (first .Values.api.route.hostnames) -}}
{{- end -}}
{{- end -}}

{{/* Who has a key, as JSON: those of the values, and an administrator where the keys are the chart's own. */}}
{{- define "kubently.services" -}}
{{- $services := deepCopy .Values.auth.services -}}
{{- if not (or .Values.auth.existingSecret (hasKey $services "admin")) -}}
{{- $_ := set $services "admin" (dict "roles" (list "admin" "operator" "approver")) -}}
{{- end -}}
{{- toJson $services -}}
{{- end -}}
