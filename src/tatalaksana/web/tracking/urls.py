# SPDX-License-Identifier: Apache-2.0
"""The address of Lacak."""

from django.urls import path

from tatalaksana.web.tracking import views

urlpatterns = [path("lacak/", views.track, name="lacak")]
